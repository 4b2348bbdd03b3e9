package io.penstock.perf.jmh;

/** What the JVM of a benchmark must open, as options of a fork. */
final class Flags {
    static final String AGRONA = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";
    static final String CHRONICLE_FILES = "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED";
    static final String CHRONICLE_METHODS = "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED";
    static final String CHRONICLE_MEMORY = "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED";

    private Flags() {}
}
