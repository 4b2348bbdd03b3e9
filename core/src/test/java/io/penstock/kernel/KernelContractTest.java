package io.penstock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kernel promises, whatever its output refuses and wherever its state is saved and loaded. */
class KernelContractTest {
    private static final int SEEDS = 12;
    private static final BooleanSupplier ALWAYS = () -> true;
    private static final BooleanSupplier NEVER = () -> false;

    static Stream<Arguments> cases() {
        return seeded(Arrays.stream(KernelCase.values()));
    }

    static Stream<Arguments> keyed() {
        return seeded(Arrays.stream(KernelCase.values())
                .filter(kernel -> kernel.plan().reduction() != null));
    }

    private static Stream<Arguments> seeded(Stream<KernelCase> kernels) {
        return kernels.flatMap(kernel -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(kernel, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void answersWhenEverythingIsTaken(KernelCase kernel, int seed) {
        check(kernel, seed, ALWAYS, NEVER);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void answersTheSameWhenEveryOtherOfferIsRefused(KernelCase kernel, int seed) {
        check(kernel, seed, everyOther(), NEVER);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void answersTheSameWhenSavedAndLoadedBetweenTurns(KernelCase kernel, int seed) {
        Random random = new Random(seed);
        check(kernel, seed, random::nextBoolean, random::nextBoolean);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void offersNothingAgainThatWasTaken(KernelCase kernel, int seed) {
        Random random = new Random(seed);
        check(kernel, seed, () -> random.nextInt(5) == 0, () -> random.nextInt(3) == 0);
    }

    private static BooleanSupplier everyOther() {
        boolean[] last = {true};
        return () -> last[0] = !last[0];
    }

    private static void check(KernelCase kernel, int seed, BooleanSupplier takes, BooleanSupplier restores) {
        List<Signal> script = kernel.script(new Random(seed));
        Recorder output = new Recorder(takes);
        KernelDriver driver = new KernelDriver(kernel.plan(), output, restores);
        script.forEach(driver::feed);
        assertEquals(order(kernel, kernel.expected(script)), order(kernel, kernel.answer(output.events())));
        assertEquals(
                List.of(),
                KernelDriver.save(driver.kernel()).stream()
                        .filter(state -> state.key() != null)
                        .toList());
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void watermarksNeverGoBackAndNoEventIsBehindThem(KernelCase kernel, int seed) {
        Random random = new Random(seed);
        Recorder output = new Recorder(random::nextBoolean);
        KernelDriver driver = new KernelDriver(kernel.plan(), output, NEVER);
        kernel.script(new Random(seed)).forEach(driver::feed);
        long watermark = Long.MIN_VALUE;
        for (Object out : output.all()) {
            if (out instanceof Signal.Mark mark) {
                assertTrue(mark.watermark() > watermark, () -> output.all().toString());
                watermark = mark.watermark();
            } else if (kernel == KernelCase.WINDOWS || out instanceof ClosedPane) {
                assertTrue(windowEnd(out) > watermark, () -> output.all().toString());
            }
        }
    }

    private static long windowEnd(Object out) {
        if (out instanceof ClosedPane pane) {
            return pane.pane().end();
        }
        String text = out.toString();
        return Long.parseLong(text.substring(text.indexOf('@') + 1, text.indexOf('='))) + 50;
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("keyed")
    void keyedStateMayGoToAnotherNumberOfKernels(KernelCase kernel, int seed) {
        Random random = new Random(seed);
        Recorder output = new Recorder(random::nextBoolean);
        Shards shards = new Shards(kernel.plan(), output, 1);
        for (Signal signal : kernel.script(new Random(seed))) {
            shards = random.nextInt(10) == 0 ? shards.rescaled(1 + random.nextInt(4)) : shards;
            shards.feed(signal);
        }
        List<Signal> script = kernel.script(new Random(seed));
        assertEquals(order(kernel, kernel.expected(script)), order(kernel, kernel.answer(output.events())));
    }

    private static List<String> order(KernelCase kernel, List<String> answer) {
        List<String> ordered = new ArrayList<>(answer);
        if (!kernel.isOrdered()) {
            ordered.sort(null);
        }
        return ordered;
    }
}
