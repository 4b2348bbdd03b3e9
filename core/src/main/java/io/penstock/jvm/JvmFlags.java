package io.penstock.jvm;

import java.util.List;
import java.util.stream.Stream;
import org.agrona.UnsafeApi;

/** Asks for the flags that libraries want of the JVM. */
public final class JvmFlags {
    /** What Agrona's buffers want. Whoever uses them before an engine or a journal does may ask for it himself. */
    public static final JvmFlag AGRONA =
            new JvmFlag(JvmFlag.Access.OPENS, "jdk.internal.misc", UnsafeApi.class, "io.penstock.core");

    private JvmFlags() {}

    /**
     * Refuses a JVM that was started without some of the flags. Any thread may call it.
     *
     * @throws MissingJvmFlagException naming all that are missing
     */
    public static void require(JvmFlag... flags) {
        List<JvmFlag> missing = Stream.of(flags).filter(flag -> !flag.given()).toList();
        if (!missing.isEmpty()) {
            throw new MissingJvmFlagException(missing);
        }
    }
}
