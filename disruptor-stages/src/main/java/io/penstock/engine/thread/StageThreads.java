package io.penstock.engine.thread;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/** Makes the threads of an engine. */
public final class StageThreads {
    private StageThreads() {}

    /** Plain daemon threads. */
    public static ThreadFactory daemons() {
        return body -> {
            Thread thread = Executors.defaultThreadFactory().newThread(body);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The thread on which timers become control messages; it is made when the first timer is set. One set behind the end is none. */
    public static ScheduledExecutorService timers(String topology) {
        ThreadFactory threads = body -> {
            Thread thread = daemons().newThread(body);
            thread.setName(topology + "/timers");
            return thread;
        };
        ScheduledThreadPoolExecutor timers =
                new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timers;
    }
}
