package io.penstock.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM beside this one, without this one's flags. */
public final class ChildJvm {
    private ChildJvm() {}

    /** Runs a program to its end. Answers what it printed, with line feeds; it has to end with 0. */
    public static String run(List<String> program, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed.replace(System.lineSeparator(), "\n");
    }

    /** The directories and jars that classes were loaded from, as a path. */
    public static String path(Class<?>... classes) {
        return Stream.of(classes).map(ChildJvm::home).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    /** The flags that a message names. */
    public static String[] linesOf(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("--"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toArray(String[]::new);
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("want a place of classes, got " + type, e);
        }
    }
}
