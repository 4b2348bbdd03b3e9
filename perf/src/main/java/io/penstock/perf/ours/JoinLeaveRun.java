package io.penstock.perf.ours;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.PaddedLong;
import io.penstock.perf.measure.Sum;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.LostEvents;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Addition;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast to four consumers, of which one may come and go, a thousand times a second as far as the machine allows. Timed is until
 * the other three have all. The source does not complete, so that the guest finds it whenever it comes.
 */
public final class JoinLeaveRun implements Contestant {
    private static final int OTHERS = 3;
    private static final int RING = 1 << 10;
    private static final String GUEST = "guest";
    private static final String SOURCE = "source";

    private final Engine engine;
    private final Demand demand;
    private final boolean comesAndGoes;
    private final PaddedLong[] sums = new PaddedLong[OTHERS];
    private @Nullable Running running;
    private @Nullable ComingAndGoing coming;
    private Guest guest = new Guest();
    private long events;

    private JoinLeaveRun(Engine engine, Demand demand, boolean comesAndGoes) {
        this.engine = engine;
        this.demand = demand;
        this.comesAndGoes = comesAndGoes;
        for (int i = 0; i < OTHERS; i++) {
            sums[i] = new PaddedLong();
        }
    }

    /** The fourth comes and goes. */
    public static Contestant joiningAndLeaving(Engine engine, Demand demand) {
        return new JoinLeaveRun(engine, demand, true);
    }

    /** The fourth stays. */
    public static Contestant undisturbed(Engine engine, Demand demand) {
        return new JoinLeaveRun(engine, demand, false);
    }

    @Override
    public long run(long units) throws Exception {
        events = units;
        CountDownLatch end = new CountDownLatch(OTHERS);
        guest = new Guest();
        Running started = engine.launch(described(end).topology());
        running = started;
        JoinSpec wish = new JoinSpec(
                GUEST,
                SOURCE,
                demand,
                -1,
                RING,
                new Terms(CancelMode.TEMPORARY, Unprocessed.LOST, LostEvents.COUNTED),
                null);
        StageSpec spec = new StageSpec(GUEST, GUEST, () -> guest, List.of(), null, FailurePolicy.FAIL);
        LiveSubscription first = started.add(List.of(new Addition(spec, List.of(), List.of(wish))))
                .get(0);
        if (comesAndGoes) {
            coming = new ComingAndGoing(started, wish, first);
            coming.start();
        }
        end.await();
        return events;
    }

    /** Emits so many and stays. */
    private static final class Unending implements Producer<Long> {
        private final long events;
        private long next;

        Unending(long events) {
            this.events = events;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Long> out) {
            long end = Math.min(events, next + outstanding);
            while (next < end) {
                out.emit(next++);
            }
        }
    }

    private Stages described(CountDownLatch end) {
        Stages stages = Stages.named("bench");
        Source<Long> source = stages.produce(SOURCE, () -> new Unending(events)).dispatch(Dispatcher.broadcast());
        for (int i = 0; i < OTHERS; i++) {
            sums[i].set(0);
            SumAll sum = new SumAll(sums[i], events, end);
            stages.consume("sum-" + i, () -> sum, Subscription.to(source).demand(demand));
        }
        return stages;
    }

    @Override
    public void check() throws Exception {
        if (coming != null) {
            coming.end();
            coming = null;
        }
        if (running != null) {
            running.halt();
        }
        for (PaddedLong sum : sums) {
            Sum.check(events, sum.value());
        }
        WrongAnswerException.unless("events of the guest that came out of order:", 0L, guest.disordered());
    }
}
