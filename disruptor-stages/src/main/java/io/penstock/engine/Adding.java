package io.penstock.engine;

import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.stage.Cancellation;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.topology.Addition;
import io.penstock.topology.NotAddedException;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds stages to what runs: all that are added together, or none. They are made, they start, they can be found, they wish; where
 * one of the first three goes wrong, those that run are withdrawn, and nothing of the addition is left when whoever adds hears of it.
 *
 * <p>On any thread, one addition at a time. {@code newest}: written by whoever adds, before the stages begin; read by those stages,
 * when they have started or stopped.
 */
final class Adding {
    private final AbstractRunning running;
    private final Assembly assembly;
    private final Loops loops;
    private volatile Starting newest = new Starting(List.of());

    Adding(AbstractRunning running, Assembly assembly, Loops loops) {
        this.running = running;
        this.assembly = assembly;
        this.loops = loops;
    }

    synchronized List<LiveSubscription> add(List<Addition> additions) {
        check(additions);
        Starting more = new Starting(additions.stream().map(this::made).toList());
        running.expect(more.loops().size());
        List<Link> links;
        try {
            start(more);
            links = enter(more, additions);
        } catch (RuntimeException | Error refused) {
            more.loops().forEach(loop -> loop.withdraw(refused));
            running.awaitStopped(more);
            throw refused;
        }
        links.forEach(Link::wishIfItRuns);
        running.catchUp(more);
        return List.copyOf(links);
    }

    private void check(List<Addition> additions) {
        Set<String> names = new HashSet<>(loops.names());
        for (Addition addition : additions) {
            if (!names.add(addition.stage().name())) {
                throw new IllegalArgumentException(
                        "want a name that is not taken, got " + addition.stage().name() + " beside " + names);
            }
        }
        additions.stream()
                .flatMap(addition -> addition.wishes().stream())
                .filter(wish -> !names.contains(wish.producer()))
                .forEach(wish -> loops.named(wish.producer()));
    }

    private StageLoop made(Addition addition) {
        try {
            return assembly.add(addition.stage(), addition.rings(), addition.takes());
        } catch (TopologyFailedException unmade) {
            throw new NotAddedException(String.valueOf(unmade.getMessage()), unmade.getCause());
        }
    }

    private void start(Starting more) {
        newest = more;
        running.begin(more);
        if (!more.missing().isEmpty()) {
            throw notStarted(more, more.missing().get(0));
        }
    }

    private RuntimeException notStarted(Starting more, StageLoop loop) {
        Throwable cause = loop.status().lastError();
        if (cause == null && running.isHalted()) {
            return running.hasEnded();
        }
        Throwable why = cause == null ? running.hanging(more) : cause;
        return new NotAddedException(
                "stage " + loop.name() + " could not be added to topology " + running.topology.name() + ": " + why,
                why);
    }

    private List<Link> enter(Starting more, List<Addition> additions) {
        List<JoinSpec> wishes = additions.stream()
                .flatMap(addition -> addition.wishes().stream())
                .toList();
        loops.add(more.loops(), named(wishes)).forEach(running::forgotten);
        List<Link> links = new ArrayList<>();
        try {
            wishes.forEach(wish -> links.add(running.enter(wish)));
            running.entered(more);
            return links;
        } catch (RuntimeException | Error refused) {
            links.forEach(link -> link.over(Cancellation.cancel(Reason.failure(refused))));
            loops.remove(more.loops());
            throw refused;
        }
    }

    private static Set<String> named(List<JoinSpec> wishes) {
        return wishes.stream().map(JoinSpec::producer).collect(Collectors.toSet());
    }

    /** A stage has started; it may be one of these. */
    void started(StageLoop loop) {
        newest.started(loop);
    }

    /** A stage has stopped; it may be one of these. */
    void stopped(StageLoop loop) {
        newest.stopped(loop);
    }
}
