package io.penstock.children;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Virtual threads where the JDK has them: this library is compiled for one that has none. */
final class VirtualThreads {
    private VirtualThreads() {}

    /** A virtual thread for each child. */
    static Executor executor() {
        MethodHandle start = start();
        return child -> {
            try {
                Thread started = (Thread) start.invokeExact(child);
            } catch (Throwable cause) {
                throw new RejectedExecutionException("no virtual thread", cause);
            }
        };
    }

    private static MethodHandle start() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException cause) {
            throw new UnsupportedOperationException(
                    "want virtual threads, of JDK 21 or later, got "
                            + Runtime.version().feature(),
                    cause);
        }
    }
}
