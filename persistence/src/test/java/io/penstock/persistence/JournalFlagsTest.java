package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.penstock.jvm.ChildJvm;
import io.penstock.jvm.JvmFlags;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal in JVMs that were started without its flags, and with those that the refusal names. */
class JournalFlagsTest {
    private static final String MODULE = "io.penstock.persistence";

    @TempDir
    Path directory;

    @Test
    void saysWhatIsMissingOnTheClassPath() throws Exception {
        assertEquals(missing("ALL-UNNAMED", "ALL-UNNAMED"), ChildJvm.run(onClassPath()));
        assertFalse(Files.exists(journal()));
    }

    @Test
    void worksOnTheClassPathWithTheLinesItNames() throws Exception {
        String[] lines = ChildJvm.linesOf(ChildJvm.run(onClassPath()));
        assertEquals("works: 1", ChildJvm.run(onClassPath(), lines));
    }

    @Test
    void saysWhatIsMissingOnTheModulePath() throws Exception {
        String modules = "\n    --add-modules=org.slf4j    (wanted by io.penstock.persistence)"
                + "\n    --add-modules=jdk.unsupported    (wanted by io.penstock.persistence)";
        assertEquals(missing("org.agrona", "chronicle.core") + modules, ChildJvm.run(onModulePath()));
        assertFalse(Files.exists(journal()));
    }

    @Test
    void worksOnTheModulePathWithTheLinesItNames() throws Exception {
        String[] lines = ChildJvm.linesOf(ChildJvm.run(onModulePath()));
        assertEquals("works: 1", ChildJvm.run(onModulePath(), lines));
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    private List<String> onClassPath() throws ClassNotFoundException {
        String classes = ChildJvm.path(ChronicleJournal.class, JournalProbe.class);
        return program("-cp", classes + File.pathSeparator + libraries(), JournalProbe.class.getName());
    }

    private List<String> onModulePath() throws IOException, ClassNotFoundException {
        String modules = jar() + File.pathSeparator + libraries();
        return program(
                "-p", modules, "--add-modules", "io.penstock.core", "-m", MODULE + "/" + JournalProbe.class.getName());
    }

    /** A program in a JVM that says nothing of Unsafe, where it knows how to. */
    private List<String> program(String... arguments) {
        Stream<String> quiet = Stream.of("-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow");
        return Stream.of(quiet, Stream.of(arguments), Stream.of(journal().toString()))
                .flatMap(part -> part)
                .toList();
    }

    private static String libraries() throws ClassNotFoundException {
        return ChildJvm.path(
                JvmFlags.class,
                UnsafeApi.class,
                Class.forName("net.openhft.chronicle.queue.ChronicleQueue"),
                Class.forName("net.openhft.chronicle.wire.Wire"),
                Class.forName("net.openhft.chronicle.bytes.Bytes"),
                Class.forName("net.openhft.chronicle.core.OS"),
                Class.forName("net.openhft.chronicle.threads.Pauser"),
                Class.forName("net.openhft.posix.PosixAPI"),
                Class.forName("org.slf4j.Logger"));
    }

    /** This module's classes and the probe in a jar that has the module's name, as the shipped one has. */
    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", MODULE);
        Path jar = directory.resolve("persistence.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            add(Path.of(ChildJvm.path(ChronicleJournal.class)), entries);
            add(Path.of(ChildJvm.path(JournalProbe.class)), entries);
        }
        return jar;
    }

    private static void add(Path classes, JarOutputStream entries) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                entries.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    private static String missing(String agrona, String chronicle) {
        return """
                want JVM flags that were not given, add to the java command:
                    --add-opens=java.base/jdk.internal.misc=%s    (wanted by io.penstock.core)
                    --add-exports=java.base/sun.nio.ch=%s    (wanted by io.penstock.persistence)
                    --add-opens=java.base/java.lang.reflect=%s    (wanted by io.penstock.persistence)""".formatted(agrona, chronicle, chronicle);
    }
}
