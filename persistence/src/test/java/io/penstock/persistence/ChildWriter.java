package io.penstock.persistence;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link WriterProgram} in a process of its own. */
final class ChildWriter {
    private final Process process;
    private final DataInputStream acknowledged;

    ChildWriter(Path directory, String mode) throws IOException {
        process =
                java(WriterProgram.class, List.of(), directory.toString(), mode).start();
        acknowledged = new DataInputStream(process.getInputStream());
    }

    /** The command that runs a program with this JVM's flags and class path. */
    static ProcessBuilder java(Class<?> program, List<String> more, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--"))
                .forEach(command::add);
        command.addAll(more);
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Waits for the next number, which is what the program has acknowledged. */
    long next() throws IOException {
        return acknowledged.readLong();
    }

    /** Kills it and answers the last number it told, at least the one given. */
    long kill(long toldBefore) throws IOException, InterruptedException {
        process.toHandle().destroyForcibly();
        long told = toldBefore;
        try {
            while (true) {
                told = next();
            }
        } catch (EOFException end) {
            process.waitFor();
            return told;
        }
    }
}
