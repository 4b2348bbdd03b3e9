package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.RestartsExceededException;
import io.penstock.stages.RunningStages;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.testkit.net.Member.Kind;
import io.penstock.topology.RingStatus;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A random topology, and what is done to it while it runs: stages join, leave, are cancelled, fail in any callback under any policy,
 * begin anew, are told things, are drained and halted. In the end the fate of each event is known, everybody who waited was woken,
 * and all has ended.
 */
final class Net {
    /** A producer asks itself to be asked again. */
    static final Object AGAIN = "again";

    private static final int ROUNDS = 6;

    final Witness witness;
    private final RandomGenerator random;
    private final Ground ground;
    private final boolean sparing;
    private final int enough;
    private final Members members;
    private volatile boolean launched;
    private volatile boolean ending;
    private boolean halted;
    private RunningStages running;
    private Joins joins;
    private Tells tells;

    /**
     * A net that is not launched yet.
     *
     * @param sparing whether nothing happens that fails or halts the topology
     * @param enough a producer completes once it has emitted so many
     */
    Net(RandomGenerator random, Ground ground, boolean sparing, int enough) {
        this.random = random;
        this.ground = ground;
        witness = new Witness(ground.isExact());
        this.sparing = sparing;
        this.enough = enough;
        members = new Members(this, random, sparing);
    }

    boolean isSparing() {
        return sparing;
    }

    /** Whether all its first stages have started: before, one that fails keeps all from running. */
    boolean isLaunched() {
        return launched;
    }

    boolean isEnding() {
        return ending;
    }

    long enough() {
        return enough;
    }

    boolean isExact() {
        return ground.isExact();
    }

    void raised(long event) {
        members.raised(event);
    }

    Set<Seat> live() {
        return running.subscriptions().stream().map(Seat::of).collect(Collectors.toSet());
    }

    StageStatus status(String stage) {
        return running.status(stage);
    }

    void again(StageControl control) {
        ground.again(control);
    }

    void launch() {
        Stages stages = Stages.named("net");
        members.describeFirst(stages);
        running = ground.launch(stages);
        launched = true;
        members.launched(running);
        joins = new Joins(random, running, members, witness);
        tells = new Tells(random, sparing, running, members, witness);
    }

    /** Does random things at random times. */
    void live(int actions) {
        for (int left = actions; left > 0 && !halted; left--) {
            act();
            ground.pass();
            look();
        }
    }

    private void act() {
        members.nurseries().forEach(nursery -> nursery.run(random.nextInt(4)));
        switch (random.nextInt(19)) {
            case 0, 1 -> joins.subscribe();
            case 2 -> joins.add(Kind.TAKES);
            case 3 -> joins.add(Kind.values()[random.nextInt(4)]);
            case 4, 5 -> joins.cancel();
            case 6 -> joins.resubscribe();
            case 7, 8, 9 -> poison();
            case 10 -> tells.call();
            case 11, 12 -> tells.cast();
            case 13 -> tells.info();
            case 14 -> tells.demand();
            case 15 -> ground.advance(Duration.ofMillis(random.nextInt(10)));
            case 16 -> drainSeldom();
            case 17 -> members.nurseries().forEach(nursery -> nursery.terminateAny(random));
            default -> haltSeldom();
        }
    }

    private void poison() {
        Member member = members.any();
        Callback callback = Callback.values()[random.nextInt(Callback.values().length)];
        if (!sparing || callback.spares(member.policy) && (member.hasBegun || member.leaves())) {
            int times = 1 + random.nextInt(4);
            witness.note("poison " + member.name + " at " + callback + ", " + times);
            member.poison(callback, times);
        }
    }

    private void drainSeldom() {
        if (random.nextInt(8) == 0) {
            witness.note("drain");
            running.drain();
        }
    }

    private void haltSeldom() {
        if (!sparing && random.nextInt(4) == 0) {
            witness.note("halt");
            running.halt();
            halted = true;
        }
    }

    /** Nothing is sent in excess of what is asked for, and no more is asked for than may be: more where what waits is to be passed over. */
    private void look() {
        for (StageStatus stage : running.status()) {
            boolean selects = members.selects(stage.name());
            if (ground.isExact()) {
                members.checkChildren(stage);
            }
            for (RingStatus ring : stage.inbound()) {
                boolean automatic = ring.asks() != null && ring.asks().automatic();
                long most = automatic ? ring.asks().max() + (selects ? ring.waiting() : 0) : ring.size();
                boolean let = ring.processed() <= ring.published()
                        && ring.published() <= ring.asked()
                        && (ring.outstanding() <= Math.min(ring.size(), most) || !ground.isExact());
                assertTrue(let, () -> stage.name() + " " + ring);
            }
        }
    }

    /** Has all that is left taken by somebody, and all end. */
    void end() throws InterruptedException {
        members.all().forEach(Member::cure);
        ending = true;
        for (int round = 0; round < ROUNDS && !running.isDone(); round++) {
            witness.note("round " + round);
            finish();
            ground.rest(running);
            if (round == 0) {
                running.drain();
                ground.rest(running);
            }
        }
        assertTrue(running.isDone(), () -> "not ended: " + running.explain());
    }

    /** Who is added makes others that ended long ago be forgotten. */
    private void finish() {
        members.nurseries().forEach(Nursery::runAll);
        members.seen().stream().filter(Member::talks).forEach(tells::askForTheRest);
        for (Member member : members.seen()) {
            if (member.out != null && members.seen().contains(member)) {
                joins.addTakersOfTheRest(member.out);
            }
        }
    }

    /** How many events were emitted, by all stages. */
    long events() {
        return members.emitted();
    }

    /** How many subscriptions there were, but for those of the launch. */
    int joins() {
        return witness.joins();
    }

    void judge() throws InterruptedException {
        boolean whole = isWhole();
        witness.judge();
        members.judge(running, whole);
    }

    /** Whether it came to its end. */
    private boolean isWhole() throws InterruptedException {
        try {
            running.await();
            return true;
        } catch (CancellationException why) {
            assertTrue(halted, why::toString);
            return false;
        } catch (TopologyFailedException why) {
            if (sparing || !isKnown(why.getCause())) {
                throw why;
            }
            return false;
        }
    }

    private static boolean isKnown(@Nullable Throwable cause) {
        String text = String.valueOf(cause);
        return cause instanceof OnPurpose
                || cause instanceof RestartsExceededException
                || text.contains("cannot subscribe to")
                || text.contains("waiting that nobody");
    }

    /** The stages, to look at what failed. */
    @Override
    public String toString() {
        return (sparing ? "sparing" : "harsh") + members + witness;
    }
}
