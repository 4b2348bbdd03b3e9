package io.penstock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A few events are folded together, and but for the place that a failure names none of that can be seen from outside. */
class FoldAheadTest {
    private static final RuntimeException OOPS = new IllegalStateException("oops");

    private final List<Object> folded = new ArrayList<>();
    private final List<Object> out = new ArrayList<>();

    private Object fold(Object count, Object value) {
        folded.add(value);
        return (Long) count + 1;
    }

    private Kernel kernel(int keys, OnFailure policy, BiFunction<Object, Object, ?> fold) {
        Reduction count = new Reduction(
                x -> (Integer) x % 10, Window.GLOBAL, () -> 0L, fold, (one, other) -> (Long) one + (Long) other);
        KernelPlan plan = new KernelPlan(
                1,
                false,
                null,
                List.of(Step.flatMap(x -> (List<?>) x)),
                false,
                policy,
                new KernelPlan.Ahead(count, keys));
        return plan.kernel(new KernelOutput() {
            @Override
            public boolean offer(Object event) {
                out.add(event);
                return true;
            }

            @Override
            public void watermark(long watermark) {
                out.add(watermark);
            }
        });
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private Map<Object, Long> counts() {
        Map<Object, Long> counts = new TreeMap<>();
        out.forEach(pane -> counts.merge(((ClosedPane) pane).key(), (Long) ((ClosedPane) pane).state(), Long::sum));
        return counts;
    }

    @Test
    void foldsInOrderWhateverComesInACall() {
        Kernel kernel = kernel(100, OnFailure.FAIL, this::fold);
        int fed = 0;
        for (int size = 0; size < 50; size++) {
            assertTrue(kernel.accept(numbers(fed, fed + size)));
            fed += size;
        }
        assertTrue(kernel.end(0));

        assertEquals(numbers(0, fed), folded);
        assertEquals(fed, counts().values().stream().mapToLong(n -> n).sum());
    }

    @Test
    void savesAlsoWhatIsNotFoldedYet() {
        Kernel kernel = kernel(100, OnFailure.FAIL, this::fold);
        assertTrue(kernel.accept(numbers(0, 25)));
        List<SavedState> saved = new ArrayList<>();
        kernel.save(saved::add);

        Kernel successor = kernel(100, OnFailure.FAIL, this::fold);
        saved.forEach(successor::load);
        assertTrue(successor.drain());
        assertTrue(successor.end(0));

        assertEquals(25, counts().values().stream().mapToLong(n -> n).sum());
        assertEquals(3, counts().get(4));
        assertEquals(2, counts().get(5));
    }

    @Test
    void holdsNoMoreKeysThanItMay() {
        Kernel kernel = kernel(7, OnFailure.FAIL, this::fold);
        kernel.accept(numbers(0, 6));
        assertEquals(List.of(), out);

        kernel.accept(numbers(6, 107));

        List<SavedState> held = new ArrayList<>();
        kernel.save(held::add);
        assertTrue(held.stream()
                        .filter(state -> state.value() instanceof FoldAhead.Part)
                        .count()
                < 7);
        assertTrue(kernel.end(0));
        assertEquals(107, counts().values().stream().mapToLong(n -> n).sum());
        assertEquals(11, counts().get(6));
        assertEquals(10, counts().get(7));
    }

    @Test
    void triesAgainAtTheValueWhereTheFoldThrewAndAtNoOther() {
        int[] left = {2};
        Kernel kernel = kernel(100, OnFailure.retry(2), (count, value) -> {
            if (value.equals(5) && left[0]-- > 0) {
                throw OOPS;
            }
            return fold(count, value);
        });

        assertTrue(kernel.accept(numbers(0, 12)));
        assertTrue(kernel.end(0));

        assertEquals(numbers(0, 12), folded);
    }

    @Test
    void failsAtTheValueWhereTheFoldThrew() {
        Kernel kernel = kernel(100, OnFailure.FAIL, (count, value) -> {
            if (value.equals(5)) {
                throw OOPS;
            }
            return fold(count, value);
        });

        assertTrue(kernel.accept(numbers(0, 12)));

        assertSame(OOPS, assertThrows(IllegalStateException.class, () -> kernel.end(0)));

        assertEquals(numbers(0, 5), folded);
        assertEquals("reduce, ahead, of what came last", kernel.where());
    }

    @Test
    void foldsEachWindowByItself() {
        Window window = Window.fixed(Duration.ofMillis(10));
        Reduction count = new Reduction(x -> "key", window, () -> 0L, this::fold, (a, b) -> (Long) a + (Long) b);
        EventTime time = new EventTime(x -> (Integer) x, 100, List.of(window), late -> {});
        KernelPlan plan = new KernelPlan(
                1,
                false,
                null,
                List.of(Step.flatMap(x -> (List<?>) x), Step.eventTime(time)),
                true,
                OnFailure.FAIL,
                new KernelPlan.Ahead(count, 100));
        Recorder recorder = new Recorder(() -> true);
        Kernel kernel = plan.kernel(recorder);

        kernel.accept(List.of(1, 2, 11, 3, 12, 25, 4));
        assertTrue(kernel.end(0));

        assertEquals(List.of(1, 2, 11, 3, 12, 25, 4), folded);
        assertEquals(
                Map.of(0L, 4L, 10L, 2L, 20L, 1L),
                recorder.events().stream()
                        .map(ClosedPane.class::cast)
                        .collect(Collectors.toMap(pane -> pane.pane().start(), pane -> (Long) pane.state())));
    }
}
