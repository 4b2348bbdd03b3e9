package io.penstock.examples.wordcount;

import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.Progress;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Does something on a daemon thread, so that this one can show how far it is, and let it be when somebody wants the program to stop:
 * also while it opens a pipe that nobody writes to, or writes to one that nobody reads, which no interrupt ends.
 */
final class Attended {
    private static final long GLANCE_MS = 100;

    private Attended() {}

    /**
     * Waits for what is done.
     *
     * @return its answer; empty if the program is to stop: it may still be at it then, until the process ends
     * @throws ExecutionException with what it threw
     */
    static <T> Optional<T> call(Callable<T> body, WordInputs inputs, Console console)
            throws ExecutionException, InterruptedException {
        FutureTask<T> future = new FutureTask<>(body);
        Thread thread = new Thread(future, "wordcount");
        thread.setDaemon(true);
        thread.start();
        try (Progress progress = console.progress("counting")) {
            while (!hasEnded(thread)) {
                if (console.interruption().isRaised()) {
                    return Optional.empty();
                }
                progress.show(inputs.read(), inputs.size());
            }
        }
        return Optional.of(future.get());
    }

    /** Takes no memory: there may be none left while others are at their end. */
    private static boolean hasEnded(Thread thread) throws InterruptedException {
        thread.join(GLANCE_MS);
        return !thread.isAlive();
    }
}
