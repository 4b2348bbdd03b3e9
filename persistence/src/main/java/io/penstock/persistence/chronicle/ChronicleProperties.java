package io.penstock.persistence.chronicle;

import java.io.File;
import java.util.Map;
import net.openhft.chronicle.core.OS;

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

    /** Sets them where the user has not said otherwise, and loads Chronicle's first class. */
    static void set() {
        QUIET.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        load();
    }

    /** Where no folder above the working directory holds a target or build, it makes one in the temporary directory, and leaves it empty. */
    private static void load() {
        File target = new File(System.getProperty("java.io.tmpdir"), "target");
        boolean stood = target.exists();
        OS.pageSize();
        if (!stood) {
            target.delete();
        }
    }
}
