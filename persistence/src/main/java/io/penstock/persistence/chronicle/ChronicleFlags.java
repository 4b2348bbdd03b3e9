package io.penstock.persistence.chronicle;

import io.penstock.jvm.JvmFlag;
import net.openhft.chronicle.core.OS;

/** What Chronicle wants the JVM to open. Without them it would fail late, or silently turn read-only. */
public final class ChronicleFlags {
    private static final String WANTED_BY = "io.penstock.persistence";

    /** To map files. */
    public static final JvmFlag MAPPING = new JvmFlag(JvmFlag.Access.EXPORTS, "sun.nio.ch", OS.class, WANTED_BY);

    /** To reach what else it needs. */
    public static final JvmFlag REFLECTION =
            new JvmFlag(JvmFlag.Access.OPENS, "java.lang.reflect", OS.class, WANTED_BY);

    /** To log. */
    public static final JvmFlag LOGGING = new JvmFlag(JvmFlag.Access.RESOLVES, "org.slf4j", OS.class, WANTED_BY);

    /** To reach memory. */
    public static final JvmFlag MEMORY = new JvmFlag(JvmFlag.Access.RESOLVES, "jdk.unsupported", OS.class, WANTED_BY);

    private ChronicleFlags() {}
}
