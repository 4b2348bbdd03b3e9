package io.penstock.children;

import io.penstock.stage.Logic;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What a stage does that starts one child for each event: a value, for {@code Stages.each}.
 *
 * <p>The stage asks for {@code max} events at first and, as children end, for as many as ended once they are {@code min}: so
 * no more than {@code max} of a subscription are there at a time, those included that are started again. An event that the
 * executor refuses is done with at once. When all subscriptions have ended the stage ends behind its last child; when it
 * fails or is halted its children are terminated.
 *
 * @param <T> type of the events
 */
public final class Children<T> {
    private final Executor executor;
    private final Child<? super T> child;
    private final Restart restart;
    private final ChildFailures<? super T> failures;
    private final Consumer<? super LiveChildren<T>> started;

    private Children(
            Executor executor,
            Child<? super T> child,
            Restart restart,
            ChildFailures<? super T> failures,
            Consumer<? super LiveChildren<T>> started) {
        this.executor = executor;
        this.child = child;
        this.restart = restart;
        this.failures = failures;
        this.started = started;
    }

    /**
     * Children on a given executor, given up when they fail, which nobody hears of.
     *
     * @param executor runs them; the caller's to make and to shut down
     * @param child what is done with each event
     */
    public static <T> Children<T> of(Executor executor, Child<? super T> child) {
        return new Children<>(
                Objects.requireNonNull(executor, "want an executor, got null"),
                Objects.requireNonNull(child, "want a child, got null"),
                Restart.TEMPORARY,
                (stage, status, cause) -> {},
                live -> {});
    }

    /**
     * Children on a virtual thread each, given up when they fail, which nobody hears of.
     *
     * @param child what is done with each event
     * @throws UnsupportedOperationException if the JDK has no virtual threads: it does from 21 on
     */
    public static <T> Children<T> onVirtualThreads(Child<? super T> child) {
        return of(VirtualThreads.executor(), child);
    }

    /** The same with what becomes of children that fail. */
    public Children<T> restart(Restart wanted) {
        return new Children<>(
                executor,
                child,
                Objects.requireNonNull(wanted, "want what becomes of children that fail, got null"),
                failures,
                started);
    }

    /** The same with somebody who hears of each child that fails. */
    public Children<T> onFailure(ChildFailures<? super T> wanted) {
        return new Children<>(
                executor,
                child,
                restart,
                Objects.requireNonNull(wanted, "want somebody who hears of failures, got null"),
                started);
    }

    /**
     * The same with somebody who gets hold of the children that run.
     *
     * @param wanted called once a launch, and again if the stage is restarted, on the stage's thread, before the first child
     */
    public Children<T> onStart(Consumer<? super LiveChildren<T>> wanted) {
        return new Children<>(
                executor,
                child,
                restart,
                failures,
                Objects.requireNonNull(wanted, "want somebody who gets hold of the children, got null"));
    }

    /** The stage's logic, for the language that describes the stage. All its subscriptions can be cancelled, and have manual demand. */
    public Logic<T, Object> logic() {
        return new ChildrenLogic<>(this);
    }

    Executor executor() {
        return executor;
    }

    Child<? super T> child() {
        return child;
    }

    Restart restart() {
        return restart;
    }

    ChildFailures<? super T> failures() {
        return failures;
    }

    Consumer<? super LiveChildren<T>> started() {
        return started;
    }
}
