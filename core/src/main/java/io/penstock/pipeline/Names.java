package io.penstock.pipeline;

import org.jspecify.annotations.Nullable;

/** How the parts of a pipeline are called. */
final class Names {
    static final String JOURNAL = stage("journal", true);
    static final String SYNC = stage("sync", true);
    static final String REST = stage("rest", true);

    private Names() {}

    static void require(String kind, @Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException(kind + ": want a name, got null");
        }
        if (name.isBlank() || name.endsWith("!")) {
            throw new IllegalArgumentException(
                    kind + ": want a name that is not blank and does not end in !, got '" + name + "'");
        }
    }

    /** An effect is marked: it ends in an exclamation mark. */
    static String stage(String name, boolean isEffect) {
        return isEffect ? name + "!" : name;
    }

    /** Who reads a ring that only effects read; marked as they are, so that no state step has its name. */
    static String rest(int partition) {
        return stage(ofPartition("rest", partition), true);
    }

    static String ofPartition(String name, int partition) {
        return name + "-" + partition;
    }
}
