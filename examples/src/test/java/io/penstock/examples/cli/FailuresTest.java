package io.penstock.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a JVM says that has no more to give differs by its version: this one is asked. */
class FailuresTest {
    @Test
    void tellsThreadsAndMemoryApartByWhatTheJvmSays() throws Exception {
        List<String> told = told();
        assumeTrue(told.size() == 3, "want a system that has no threads of any size");

        assertTrue(told.get(0).startsWith("no thread to be had"), told::toString);
        assertTrue(told.get(1).startsWith("no memory left"), told::toString);
        assertTrue(told.get(2).startsWith("no memory left"), told::toString);
    }

    /** Asks one of its own, since it says so on standard output as well. */
    private static List<String> told() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-Xmx32m", "-cp", System.getProperty("java.class.path"), Asking.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
        return told.lines().toList();
    }

    /** Asks for a thread, an array and a buffer that are too large for any. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] args) {
            tell(() -> new Thread(null, () -> {}, "huge", Long.MAX_VALUE).start());
            tell(() -> fill(new long[1 << 10][]));
            tell(() -> ByteBuffer.allocateDirect(Integer.MAX_VALUE));
        }

        private static void fill(long[][] heap) {
            for (int i = 0; i < heap.length; i++) {
                heap[i] = new long[1 << 16];
            }
        }

        private static void tell(Runnable asking) {
            try {
                asking.run();
            } catch (OutOfMemoryError none) {
                System.err.println(Failures.describe(none));
            }
        }
    }
}
