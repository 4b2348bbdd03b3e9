package io.penstock.testkit.traces;

import io.penstock.children.ChildState;
import io.penstock.children.ChildStatus;
import io.penstock.children.Children;
import io.penstock.children.LiveChildren;
import io.penstock.children.Restart;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/** The children of one stage of a script: each lives until the script ends it. */
final class Brood {
    private static final Duration LONG = Duration.ofSeconds(1000);

    private final String stage;
    private final Sights sights;
    private final Children<Integer> children;
    private final Map<Integer, Runnable> alive = new HashMap<>();
    private LiveChildren<Integer> live;
    private boolean refuses;
    private String end;

    Brood(Line start, Sights sights) {
        stage = start.word(1);
        this.sights = sights;
        children = Children.<Integer>of(this::start, event -> end())
                .restart(restart(start))
                .onStart(started -> live = started);
    }

    private static Restart restart(Line start) {
        return start.setting("restart").equals("temporary")
                ? Restart.TEMPORARY
                : new Restart.Transient(start.number("most"), LONG);
    }

    Children<Integer> children() {
        return children;
    }

    private void start(Runnable child) {
        int event = live.all().stream()
                .filter(one -> one.state() == ChildState.WAITING)
                .map(ChildStatus::event)
                .filter(one -> !alive.containsKey(one))
                .findAny()
                .orElseThrow();
        if (refuses) {
            sights.add(stage, "fails " + event);
            throw new RejectedExecutionException("refused");
        }
        alive.put(event, child);
        sights.add(stage, "starts " + event);
    }

    void refuse(boolean wanted) {
        refuses = wanted;
    }

    void begin(int event) {
        try {
            live.start(event);
        } catch (RejectedExecutionException refused) {
            sights.add(stage, "refuses " + event);
        }
    }

    void finish(int event, String how) {
        end = how;
        alive.remove(event).run();
    }

    private void end() {
        switch (end) {
            case "normal" -> {}
            case "shutdown" -> throw new CancellationException();
            default -> throw new IllegalStateException(end);
        }
    }

    void terminate(int event) {
        alive.remove(event);
        live.all().stream().filter(one -> one.event() == event).forEach(one -> live.terminate(one.id()));
    }

    void count() {
        sights.add(
                stage, "count " + live.count().active() + " of " + live.count().all());
    }
}
