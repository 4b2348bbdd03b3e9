package io.penstock.engine.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Running;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What runs, seen through the platform's MBean server. */
@Timeout(60)
class BeansTest {
    private static final String DOMAIN = "io.penstock.test";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    private Running launch(EngineOptions options) {
        Stages stages = Stages.named("beans");
        Source<Integer> numbers =
                stages.from("numbers", IntStream.range(0, 100).boxed().toList());
        stages.consume(
                "sink",
                () -> (Consumer<Integer>) events -> {
                    hangs.countDown();
                    free.await();
                },
                Subscription.to(numbers).demand(Demand.of(10, 5)));
        return new DisruptorEngine(options).launch(stages.topology());
    }

    private Set<String> names() throws JMException {
        return server.queryNames(new ObjectName(DOMAIN + ":*"), null).stream()
                .map(ObjectName::getCanonicalName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aTopologyIsThereWhileItRunsAndGoneBehind() throws JMException, InterruptedException {
        try (Running running = launch(EngineOptions.defaults().jmx(DOMAIN))) {
            assertEquals(
                    Set.of(
                            DOMAIN + ":name=\"beans\",type=Topology",
                            DOMAIN + ":name=\"numbers\",topology=\"beans\",type=Stage",
                            DOMAIN + ":name=\"sink\",topology=\"beans\",type=Stage"),
                    names());
            free.countDown();
            running.await();
            assertEquals(Set.of(), names());
        }
    }

    @Test
    void aStageThatComesBehindTheEndIsNotShown() throws JMException {
        free.countDown();
        try (Running running = launch(EngineOptions.defaults())) {
            Beans beans = Beans.register(DOMAIN, "beans", running);
            beans.close();

            beans.add("sink");

            assertEquals(Set.of(), names());
        }
    }

    @Test
    void noBodySeesWhatNobodyWishedToShow() throws JMException {
        free.countDown();
        launch(EngineOptions.defaults()).close();
        assertEquals(Set.of(), names());
    }

    @Test
    void aStageShowsItsStatus() throws JMException, InterruptedException {
        try (Running running = launch(EngineOptions.defaults().jmx(DOMAIN))) {
            hangs.await();
            ObjectName name = new ObjectName(DOMAIN + ":type=Stage,topology=\"beans\",name=\"sink\"");
            StageMXBean sink = JMX.newMXBeanProxy(server, name, StageMXBean.class);

            assertEquals("BUSY", sink.getState());
            assertEquals(0, sink.getProcessed());
            assertEquals(0, sink.getFailures());
            assertEquals(0, sink.getMessages());
            assertEquals(0, sink.getRestarts());
            assertNull(sink.getLastError());
            List<RingView> inbound = sink.getInbound();
            assertEquals("numbers>sink", inbound.get(0).getRing());
            assertEquals("10/5", inbound.get(0).getAsks());
            assertEquals(9, inbound.get(0).getAsked());
            CompositeData[] rings = (CompositeData[]) server.getAttribute(name, "Inbound");
            assertEquals(1024, rings[0].get("size"));
            free.countDown();
            running.await();
        }
    }

    @Test
    void aTopologyShowsItsPicture() throws JMException, InterruptedException {
        try (Running running = launch(EngineOptions.defaults().jmx(DOMAIN))) {
            hangs.await();
            TopologyMXBean beans = JMX.newMXBeanProxy(
                    server, new ObjectName(DOMAIN + ":type=Topology,name=\"beans\""), TopologyMXBean.class);

            assertEquals("beans", beans.getName());
            assertTrue(beans.explain().contains("\n      sink: busy, processed 0"), beans::explain);
            free.countDown();
            running.await();
        }
    }

    @Test
    void aSecondTopologyOfTheNameIsRefusedAndTheFirstStays() throws JMException, InterruptedException {
        EngineOptions options = EngineOptions.defaults().jmx(DOMAIN);
        try (Running running = launch(options)) {
            Set<String> before = names();

            String message = assertThrows(IllegalArgumentException.class, () -> launch(options))
                    .getMessage();

            assertEquals(
                    "topology beans: want a JMX domain that shows no topology of this name, got " + DOMAIN, message);
            assertEquals(before, names());
            free.countDown();
            running.await();
        }
    }

    @Test
    void aDomainThatCannotBeOneIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> launch(EngineOptions.defaults().jmx("a:b*?")))
                .getMessage();

        assertEquals("topology beans: want a name of a JMX domain, got a:b*?", message);
    }
}
