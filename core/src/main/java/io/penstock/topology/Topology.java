package io.penstock.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rings, stages and their order: what an engine runs. Built by the languages, checked here: names are unique, every ring
 * has one origin and somebody who reads it, steps stand behind steps of their own ring, and nothing runs in a circle.
 *
 * @param name of the whole
 * @param rings each with a unique name
 * @param stages each with a unique name, those upstream first
 */
public record Topology(String name, List<RingSpec> rings, List<StageSpec> stages) {
    /** Copies the lists and refuses what cannot run. */
    public Topology {
        Objects.requireNonNull(name, "want a name, got null");
        Objects.requireNonNull(rings, "want rings, got null");
        rings.forEach(ring -> Objects.requireNonNull(ring, "want a ring, got null"));
        Objects.requireNonNull(stages, "want stages, got null");
        stages.forEach(stage -> Objects.requireNonNull(stage, "want a stage, got null"));
        rings = List.copyOf(rings);
        stages = List.copyOf(stages);
        new Check(name, rings, stages).run();
    }

    /** The ring of that name. */
    public RingSpec ring(String ring) {
        return rings.stream().filter(r -> r.name().equals(ring)).findFirst().orElseThrow(() -> unknown("ring", ring));
    }

    /** The stage of that name. */
    public StageSpec stage(String stage) {
        return stages.stream()
                .filter(s -> s.name().equals(stage))
                .findFirst()
                .orElseThrow(() -> unknown("stage", stage));
    }

    private IllegalArgumentException unknown(String kind, String wanted) {
        return new IllegalArgumentException("topology " + name + " has no " + kind + " " + wanted);
    }

    private record Check(String name, List<RingSpec> rings, List<StageSpec> stages) {
        void run() {
            Map<String, String> writers = new HashMap<>();
            for (RingSpec ring : rings) {
                refuse(
                        writers.put(ring.name(), ring.isInput() ? "outside" : "") != null,
                        "two rings named " + ring.name());
            }
            Set<String> names = new HashSet<>();
            Set<String> read = new HashSet<>();
            stages.stream()
                    .map(StageSpec::outbound)
                    .filter(out -> out != null && out.open())
                    .forEach(out -> read.addAll(out.rings()));
            for (StageSpec stage : stages) {
                refuse(!names.add(stage.name()), "two stages named " + stage.name());
                stage.inbound().forEach(end -> checkInbound(stage, end, writers, read));
                if (stage.outbound() != null) {
                    stage.outbound().rings().forEach(ring -> checkOutbound(stage, ring, writers));
                }
            }
            writers.forEach((ring, writer) -> refuse(writer.isEmpty(), "nobody publishes to ring " + ring));
            writers.keySet().forEach(ring -> refuse(!read.contains(ring), "nobody reads ring " + ring));
        }

        private void checkInbound(StageSpec stage, InboundSpec end, Map<String, String> writers, Set<String> read) {
            String writer = writers.get(end.ring());
            refuse(writer == null, "stage " + stage.name() + " reads ring " + end.ring() + ", which does not exist");
            refuse(
                    writer != null && writer.isEmpty(),
                    "stage " + stage.name() + " reads ring " + end.ring()
                            + " before anybody publishes to it: a circle, or stages" + " out of order");
            read.add(end.ring());
            for (String before : end.after()) {
                refuse(
                        stages.stream()
                                .takeWhile(s -> s != stage)
                                .filter(s -> s.name().equals(before))
                                .flatMap(s -> s.inbound().stream())
                                .noneMatch(e -> e.ring().equals(end.ring())),
                        "stage " + stage.name() + " stands behind " + before + ", which does not read " + end.ring()
                                + " before it");
            }
        }

        private void checkOutbound(StageSpec stage, String ring, Map<String, String> writers) {
            String before = writers.put(ring, stage.name());
            refuse(before == null, "stage " + stage.name() + " publishes to ring " + ring + ", which does not exist");
            refuse(
                    before != null && !before.isEmpty(),
                    "ring " + ring + " has two origins: " + before + " and " + stage.name());
        }

        private void refuse(boolean wrong, String what) {
            if (wrong) {
                throw new IllegalArgumentException("topology " + name + ": " + what);
            }
        }
    }
}
