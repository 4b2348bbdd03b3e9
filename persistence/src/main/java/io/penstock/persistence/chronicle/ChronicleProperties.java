package io.penstock.persistence.chronicle;

import java.util.List;

/** What Chronicle reads from the system's properties and would do on its own: call home, announce itself, watch the disk. */
final class ChronicleProperties {
    private static final List<String> OFF =
            List.of("chronicle.analytics.disable", "chronicle.announcer.disable", "chronicle.disk.monitor.disable");

    private ChronicleProperties() {}

    /** Turns them off where the user has not said otherwise; before Chronicle's first class. */
    static void set() {
        for (String name : OFF) {
            if (System.getProperty(name) == null) {
                System.setProperty(name, "true");
            }
        }
    }
}
