package io.penstock.examples.cli;

import java.lang.reflect.Proxy;

/**
 * Turns SIGINT and SIGTERM into an {@link Interruption}, so that the main thread can stop in order and end the process with
 * the exit code itself. A shutdown hook would be simpler, but then the hooks of libraries run at the same time and close
 * files under the journal. The same signal again ends the process at once.
 *
 * <p>The JDK's own type for signals, in its module {@code jdk.unsupported}, is reached by reflection: javac warns whoever
 * names it and knows no way to be told otherwise.
 */
final class Signals {
    private static final int INT = 2;
    private static final int TERM = 15;

    private Signals() {}

    static void raise(Interruption interruption) {
        handle("INT", INT, interruption);
        handle("TERM", TERM, interruption);
    }

    private static void handle(String name, int number, Interruption interruption) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object raiser =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, (p, m, a) -> {
                        onSignal(number, interruption);
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), raiser);
        } catch (ReflectiveOperationException e) {
            // A JVM without them (-Xrs, a trimmed run-time image) ends at once on a signal, as others do.
            System.getLogger(Signals.class.getName()).log(System.Logger.Level.DEBUG, "no handler for SIG" + name, e);
        }
    }

    private static void onSignal(int number, Interruption interruption) {
        if (interruption.signal() != 0) {
            Runtime.getRuntime().halt(ExitCode.SIGNALLED + number);
        }
        interruption.raise(number);
    }
}
