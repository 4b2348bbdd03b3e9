package io.penstock.perf.baseline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.perf.baseline.chronicle.ChronicleAppend;
import io.penstock.perf.baseline.disruptor.DisruptorRun;
import io.penstock.perf.baseline.disruptor.FourRings;
import io.penstock.perf.baseline.disruptor.Multicast;
import io.penstock.perf.baseline.disruptor.ThreeRings;
import io.penstock.perf.baseline.pekko.PekkoChain;
import io.penstock.perf.baseline.publisher.PublisherHop;
import io.penstock.perf.baseline.reactor.ReactorRun;
import io.penstock.perf.baseline.rxjava.RxJavaChain;
import io.penstock.perf.measure.Contestant;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each baseline checks its own answers: here on sizes below, at and above a batch, several times in one JVM. */
class BaselinesTest {
    private static final List<Integer> SIZES = List.of(1, 99, 100, 101, 20_000);

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> givesTheRightAnswerOnSmallSizes() {
        return Stream.of(
                test("disruptor, singly", () -> DisruptorRun.hop(64)),
                test("disruptor, in batches", () -> DisruptorRun.hop(128, 100)),
                test("disruptor, boxes", () -> DisruptorRun.boxedHop(128, 100)),
                test("disruptor, chain", () -> DisruptorRun.chain(128, 100)),
                test("disruptor, chain of boxes", () -> DisruptorRun.boxedChain(128, 100)),
                test("disruptor, side by side", () -> new Multicast(128, 100)),
                test("disruptor, four rings", () -> new FourRings(128, 100)),
                test("disruptor, three rings", () -> new ThreeRings(128, 100)),
                test("submission publisher", () -> new PublisherHop(256)),
                test("reactor, hop", () -> ReactorRun.hop(ReactorRun.defaultPrefetch())),
                test("reactor, chain", () -> ReactorRun.chain(ReactorRun.defaultPrefetch())),
                test("reactor, chain of four threads", () -> ReactorRun.chain(1024, 4)),
                test("rxjava, computation", () -> RxJavaChain.computation(RxJavaChain.defaultCapacity())),
                test("rxjava, io", () -> RxJavaChain.io(1024)),
                test("pekko, defaults", PekkoChain::defaults),
                test("pekko, set", () -> PekkoChain.set(64, 100)),
                test("chronicle", () -> new ChronicleAppend(directory, 64)));
    }

    private static DynamicTest test(String name, Callable<Contestant> maker) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Contestant contestant = maker.call()) {
                for (int size : SIZES) {
                    assertTrue(contestant.run(size) >= size);
                    contestant.check();
                }
            }
        });
    }
}
