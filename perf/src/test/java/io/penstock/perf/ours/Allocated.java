package io.penstock.perf.ours;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much threads have allocated since they began. */
final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** In bytes, by the thread that asks. */
    static long here() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** In bytes, by all stages of a topology. */
    static long byStagesOf(String topology) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(topology + "/"))
                .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getId()))
                .sum();
    }
}
