package io.penstock.flow;

import io.penstock.stage.Input;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.topology.Addition;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.StageStatus;
import io.penstock.topology.Topology;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A topology that runs while somebody waits for it. */
final class ToyRunning implements Running {
    private static final int TURNS_A_WAIT = 50;

    private final Random random;
    private final List<ToyStage> stages;
    private boolean started;
    private boolean stopped;

    ToyRunning(Topology topology, long seed, int room) {
        random = new Random(seed);
        Map<String, ToyEdge> edges = new HashMap<>();
        for (RingSpec ring : topology.rings()) {
            edges.put(ring.name(), new ToyEdge(room));
        }
        stages = topology.stages().stream()
                .map(spec -> new ToyStage(spec, edges, random))
                .toList();
    }

    private void turn() {
        try {
            if (!started) {
                started = true;
                for (ToyStage stage : stages) {
                    stage.start();
                }
            }
            stages.get(random.nextInt(stages.size())).turn();
        } catch (Exception e) {
            halt();
            throw new TopologyFailedException("a stage failed", e);
        }
    }

    @Override
    public void await() {
        while (!isDone()) {
            turn();
        }
        halt();
    }

    @Override
    public boolean await(Duration limit) {
        if (stopped && !isDone()) {
            throw new CancellationException("halted");
        }
        for (int i = 0; i < TURNS_A_WAIT && !isDone(); i++) {
            turn();
        }
        return isDone();
    }

    @Override
    public boolean isDone() {
        return stages.stream().allMatch(ToyStage::isDone);
    }

    @Override
    public void halt() {
        if (started && !stopped) {
            stopped = true;
            stages.forEach(ToyRunning::stop);
        }
    }

    private static void stop(ToyStage stage) {
        try {
            stage.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <E> Input<E> input(String ring) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long processed(String stage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LiveSubscription subscribe(JoinSpec wish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LiveSubscription resubscribe(List<LiveSubscription> old, Reason reason, JoinSpec wish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LiveSubscription> add(List<Addition> additions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LiveSubscription> subscriptions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void tell(String stage, Object message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StageStatus status(String stage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T await(CompletableFuture<T> answer, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StageStatus> status() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String explain() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void awaitStart() {}

    @Override
    public void drain() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        halt();
    }
}
