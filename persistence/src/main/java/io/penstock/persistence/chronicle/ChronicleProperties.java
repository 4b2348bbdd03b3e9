package io.penstock.persistence.chronicle;

import java.util.Map;

/**
 * What Chronicle reads from the system's properties and would do on its own: call home, announce itself, watch the disk. The
 * logging that it comes with would print, on standard error, that it has nowhere to go.
 */
final class ChronicleProperties {
    private static final Map<String, String> QUIET = Map.of(
            "chronicle.analytics.disable", "true",
            "chronicle.announcer.disable", "true",
            "chronicle.disk.monitor.disable", "true",
            "slf4j.internal.verbosity", "ERROR");

    private ChronicleProperties() {}

    /** Sets them where the user has not said otherwise; before Chronicle's first class. */
    static void set() {
        QUIET.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
