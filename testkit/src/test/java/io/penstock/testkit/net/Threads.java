package io.penstock.testkit.net;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.stages.RunningStages;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** On threads, some of which several stages share. What the seed decides is what is done, not when. */
final class Threads implements Ground {
    private static final int LONGEST_PASS_NS = 2_000_000;
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Behind so many looks without a turn nothing is left to do. */
    private static final int QUIET = 50;

    private static final Duration SOON = Duration.ofNanos(100_000);

    private final RandomGenerator random;

    Threads(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public RunningStages launch(Stages stages) {
        List<String> names = new ArrayList<>(
                stages.topology().stages().stream().map(StageSpec::name).toList());
        Collections.shuffle(names, new Random(random.nextLong()));
        return stages.launch(new DisruptorEngine(EngineOptions.defaults()
                .together(names.subList(0, random.nextInt(names.size() + 1)).toArray(String[]::new))));
    }

    @Override
    public void pass() {
        LockSupport.parkNanos(random.nextInt(LONGEST_PASS_NS));
    }

    @Override
    public void advance(Duration by) {
        // the clock runs by itself
    }

    @Override
    public void rest(RunningStages running) throws InterruptedException {
        long before = -1;
        for (int quiet = 0; quiet < QUIET && !ended(running); quiet++) {
            long now = running.status().stream().mapToLong(StageStatus::turns).sum();
            quiet = now == before ? quiet : 0;
            before = now;
        }
    }

    private static boolean ended(RunningStages running) throws InterruptedException {
        try {
            return running.await(LOOK);
        } catch (TopologyFailedException | CancellationException end) {
            return true;
        }
    }

    @Override
    public void again(StageControl control) {
        control.schedule(SOON, Net.AGAIN);
    }

    @Override
    public boolean isExact() {
        return false;
    }
}
