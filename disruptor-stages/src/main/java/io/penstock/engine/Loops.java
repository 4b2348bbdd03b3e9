package io.penstock.engine;

import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.stage.JoinSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The stages of what runs, by name: those of the launch, and those that were added, but for the ones that ended long ago.
 *
 * <p>{@code loops}: written by whoever adds stages, one at a time; read by any thread.
 */
final class Loops {
    private static final int MOST_ENDED = 100;

    private final Set<String> launched;
    private volatile Map<String, StageLoop> loops;

    Loops(Map<String, StageLoop> launched) {
        this.launched = Set.copyOf(launched.keySet());
        loops = launched;
    }

    Collection<StageLoop> all() {
        return loops.values();
    }

    Set<String> names() {
        return loops.keySet();
    }

    /** Refuses a name that none has. */
    StageLoop named(String stage) {
        StageLoop found = loops.get(Objects.requireNonNull(stage, "want the name of a stage, got null"));
        if (found == null) {
            throw new IllegalArgumentException("want a stage of " + loops.keySet() + ", got " + stage);
        }
        return found;
    }

    /** A subscription between two of these, where one takes events and the other emits some. */
    Link link(JoinSpec wish) {
        StageLoop consumer = named(wish.consumer());
        StageLoop producer = named(wish.producer());
        if (!consumer.takesEvents()) {
            throw new IllegalArgumentException("want a stage that takes events, got " + consumer.name());
        }
        if (!producer.emitsEvents()) {
            throw new IllegalArgumentException("want a stage that emits events, got " + producer.name());
        }
        return new Link(wish, consumer, producer);
    }

    /**
     * There are more from here on.
     *
     * @param named stages that those name, which are seen on, whether they have ended or not
     * @return those that are not seen any more: of the ones that were added and have ended the newest stay
     */
    List<StageLoop> add(List<StageLoop> more, Set<String> named) {
        Map<String, StageLoop> now = new LinkedHashMap<>(loops);
        List<StageLoop> ended = now.values().stream()
                .filter(loop -> !launched.contains(loop.name()) && loop.hasEnded())
                .toList();
        List<StageLoop> forgotten = ended.subList(0, Math.max(0, ended.size() - MOST_ENDED)).stream()
                .filter(loop -> !named.contains(loop.name()))
                .toList();
        now.values().removeAll(forgotten);
        more.forEach(loop -> now.put(loop.name(), loop));
        loops = now;
        return forgotten;
    }

    /** They are not to be there after all. */
    void remove(List<StageLoop> added) {
        Map<String, StageLoop> now = new LinkedHashMap<>(loops);
        now.values().removeAll(added);
        loops = now;
    }
}
