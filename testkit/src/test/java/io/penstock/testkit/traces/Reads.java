package io.penstock.testkit.traces;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.LiveIterator;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.TestKit;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** A reader of a script: reads as many events as it was told to, as far as they come. */
final class Reads {
    private static final String FIRST = "-1";

    private final String name;
    private final String label;
    private final Sights sights;
    private final RunningStages running;
    private final TestKit kit;
    private final LiveIterator<Integer> events;
    private int wanted;

    Reads(Line start, TestKit kit, RunningStages running, Subscription<Integer> wish, Sights sights) {
        name = start.word(1);
        label = start.setting("label");
        this.sights = sights;
        this.kit = kit;
        this.running = running;
        events = Bridges.results(running, name, wish).iterator();
    }

    /** Who subscribes, as the script calls it: its first iterator has a stage of its own. */
    static String name(LiveSubscription subscription) {
        String consumer = subscription.consumer();
        return consumer.endsWith(FIRST) ? consumer.substring(0, consumer.length() - FIRST.length()) : consumer;
    }

    String label() {
        return label;
    }

    void want(int n) {
        wanted = n;
    }

    /** Cancelling is a matter of the producer, and not of this one. */
    LiveSubscription subscription() {
        return running.subscriptions().stream()
                .filter(one -> name(one).equals(name))
                .findAny()
                .orElseThrow();
    }

    void close() {
        events.close();
    }

    void read() {
        try {
            while (wanted > 0 && events.hasNext(Duration.ZERO)) {
                wanted--;
                saw("reads " + events.next());
                kit.settle();
            }
            if (wanted > 0) {
                over("ends");
            }
        } catch (TimeoutException later) {
            // reads on behind the next step
        } catch (CompletionException failed) {
            over("throws " + failed.getCause().getMessage());
        } catch (CancellationException shutDown) {
            over("throws shutdown");
        } catch (IllegalStateException allHaveEnded) {
            over("throws noproc");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void over(String how) {
        wanted = 0;
        saw(how);
    }

    private void saw(String what) {
        sights.add(name, what);
    }
}
