package io.penstock.kernel;

import io.penstock.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A kind of kernel, what it is fed, and what must come of it, found by other means. */
enum KernelCase {
    STEPS {
        @Override
        KernelPlan plan() {
            return new KernelPlan(
                    1,
                    false,
                    null,
                    List.of(
                            Step.map(x -> (Integer) x + 1),
                            Step.filter(x -> (Integer) x % 3 != 0),
                            Step.flatMap(x -> copies((Integer) x)),
                            Step.flatMap(x -> List.of(x + "a", x + "b"))),
                    false);
        }

        @Override
        List<Signal> script(Random random) {
            List<Signal> script = new ArrayList<>();
            random.ints(40, 0, 100).forEach(x -> script.add(new Signal.Event(x)));
            script.add(new Signal.End(0));
            return script;
        }

        @Override
        List<String> expected(List<Signal> script) {
            List<String> expected = new ArrayList<>();
            for (int x : integers(script)) {
                if ((x + 1) % 3 != 0) {
                    copies(x + 1).forEach(copy -> expected.addAll(List.of(copy + "a", copy + "b")));
                }
            }
            return expected;
        }
    },

    EVENT_TIME {
        private static final long DISORDER = 30;

        @Override
        KernelPlan plan() {
            EventTime time =
                    new EventTime(x -> (Integer) x, DISORDER, List.of(Window.fixed(Duration.ofMillis(50))), late -> {});
            return new KernelPlan(
                    1,
                    false,
                    null,
                    List.of(Step.flatMap(x -> threeTimes((Integer) x)), Step.eventTime(time), Step.map(x -> "t" + x)),
                    true);
        }

        @Override
        List<Signal> script(Random random) {
            List<Signal> script = new ArrayList<>();
            IntStream.range(0, 60)
                    .forEach(i -> script.add(new Signal.Event(i * 10 - 300 + (int) (random.nextGaussian() * 60))));
            script.add(new Signal.End(0));
            return script;
        }

        @Override
        List<String> expected(List<Signal> script) {
            List<String> expected = new ArrayList<>();
            long watermark = Long.MIN_VALUE;
            for (int x : integers(script)) {
                for (int time : threeTimes(x)) {
                    if (Math.floorDiv(time, 50) * 50L + 50 > watermark) {
                        expected.add(new Timed(time, "t" + time).toString());
                    }
                    watermark = Math.max(watermark, time - DISORDER);
                }
            }
            return expected;
        }
    },

    GLOBAL_REDUCE {
        @Override
        KernelPlan plan() {
            Reduction sum = new Reduction(
                    x -> "k" + (Integer) x % 5, Window.GLOBAL, () -> new int[1], (total, x) -> add((int[]) total, x));
            return new KernelPlan(
                    2,
                    false,
                    sum,
                    List.of(Step.map(pane -> ((ClosedPane) pane).key() + "=" + total((ClosedPane) pane))),
                    false);
        }

        @Override
        List<Signal> script(Random random) {
            List<Signal> script = new ArrayList<>();
            random.ints(40, 0, 100).forEach(x -> script.add(new Signal.Event(x)));
            script.add(new Signal.Mark(0, 1000));
            script.add(new Signal.End(1));
            random.ints(10, 0, 100).forEach(x -> script.add(new Signal.Event(x)));
            script.add(new Signal.End(0));
            return script;
        }

        @Override
        List<String> expected(List<Signal> script) {
            Map<String, Integer> sums = new TreeMap<>();
            integers(script).forEach(x -> sums.merge("k" + x % 5, x, Integer::sum));
            return lines(sums);
        }
    },

    WINDOWS {
        @Override
        KernelPlan plan() {
            Reduction sum = new Reduction(
                    x -> "k" + Math.floorMod((Integer) x, 3),
                    Window.fixed(Duration.ofMillis(50)),
                    () -> new int[1],
                    (total, x) -> add((int[]) total, x));
            return new KernelPlan(
                    2,
                    true,
                    sum,
                    List.of(
                            Step.map(pane -> line((ClosedPane) pane)),
                            Step.flatMap(line -> List.of(line + "/1", line + "/2", line + "/3"))),
                    false);
        }

        /** Two senders whose watermarks grow by turns; times lie ahead of the lesser one. */
        @Override
        List<Signal> script(Random random) {
            List<Signal> script = new ArrayList<>();
            long[] marks = {-500, -500};
            for (int i = 0; i < 80; i++) {
                int time = (int) Math.min(marks[0], marks[1]) + random.nextInt(120);
                script.add(new Signal.Event(new Timed(time, time)));
                int inbound = random.nextInt(2);
                marks[inbound] += random.nextInt(random.nextInt(20) == 0 ? 1000 : 30);
                script.add(new Signal.Mark(inbound, marks[inbound]));
            }
            script.add(new Signal.End(1));
            script.add(new Signal.End(0));
            return script;
        }

        @Override
        List<String> expected(List<Signal> script) {
            Map<String, Integer> sums = new TreeMap<>();
            for (int time : integers(script)) {
                int start = Math.floorDiv(time, 50) * 50;
                sums.merge("k" + Math.floorMod(time, 3) + "@" + start, time, Integer::sum);
            }
            return sums.entrySet().stream()
                    .map(sum -> sum.getKey() + "=" + sum.getValue())
                    .flatMap(line -> List.of(line + "/1", line + "/2", line + "/3").stream())
                    .toList();
        }

        private static String line(ClosedPane pane) {
            return pane.key() + "@" + pane.pane().start() + "=" + total(pane);
        }
    },

    FOLDED_AHEAD {
        @Override
        KernelPlan plan() {
            Reduction sum = new Reduction(
                    x -> "k" + Math.floorMod((Integer) x, 3),
                    Window.fixed(Duration.ofMillis(50)),
                    () -> new int[1],
                    (total, x) -> add((int[]) total, x),
                    (total, other) -> add((int[]) total, ((int[]) other)[0]));
            List<Step> twice = List.of(Step.flatMap(x -> List.of(x, x)));
            return new KernelPlan(2, true, null, twice, true, OnFailure.FAIL, new KernelPlan.Ahead(sum, 5));
        }

        @Override
        List<Signal> script(Random random) {
            return WINDOWS.script(random);
        }

        @Override
        List<String> expected(List<Signal> script) {
            Map<String, Integer> sums = new TreeMap<>();
            for (int time : integers(script)) {
                sums.merge("k" + Math.floorMod(time, 3) + "@" + Math.floorDiv(time, 50) * 50, 2 * time, Integer::sum);
            }
            return lines(sums);
        }

        /** What another kernel would make of the parts. */
        @Override
        List<String> answer(List<Object> events) {
            Map<String, Integer> sums = new TreeMap<>();
            events.stream()
                    .map(ClosedPane.class::cast)
                    .forEach(pane -> sums.merge(pane.key() + "@" + pane.pane().start(), total(pane), Integer::sum));
            return lines(sums);
        }
    };

    abstract KernelPlan plan();

    abstract List<Signal> script(Random random);

    abstract List<String> expected(List<Signal> script);

    /** What came out, in the words of {@link #expected}. */
    List<String> answer(List<Object> events) {
        return events.stream().map(Object::toString).toList();
    }

    private static List<String> lines(Map<String, Integer> sums) {
        return sums.entrySet().stream()
                .map(sum -> sum.getKey() + "=" + sum.getValue())
                .toList();
    }

    /** Whether the order of the events is part of the answer. */
    boolean isOrdered() {
        return plan().reduction() == null;
    }

    private static List<String> copies(int x) {
        return IntStream.range(0, x % 4).mapToObj(i -> x + "." + i).toList();
    }

    private static List<Integer> threeTimes(int x) {
        return List.of(x, x + 100, x - 45);
    }

    private static int[] add(int[] total, Object x) {
        total[0] += (Integer) x;
        return total;
    }

    private static int total(ClosedPane pane) {
        return Arrays.stream((int[]) pane.state()).sum();
    }

    private static List<Integer> integers(List<Signal> script) {
        return script.stream()
                .filter(Signal.Event.class::isInstance)
                .map(signal -> ((Signal.Event) signal).value())
                .map(value -> (Integer) (value instanceof Timed timed ? timed.value() : value))
                .toList();
    }
}
