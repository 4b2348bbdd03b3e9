package io.penstock.perf.bench;

import io.penstock.examples.cli.FailureException;
import io.penstock.examples.cli.Interruption;
import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures in a JVM of its own: what one hand-off costs comes out several times apart from one JVM to the next, and what ran
 * before in the same one changes it. The heap is touched before anything is measured. Flags that open the JDK are handed on.
 */
final class Fork implements Rounds.Measuring {
    private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(2);

    private final Scenario scenario;
    private final Path directory;
    private final Interruption interruption;

    Fork(Scenario scenario, Path directory, Interruption interruption) {
        this.scenario = scenario;
        this.directory = directory;
        this.interruption = interruption;
    }

    @Override
    public double rate(Comparison comparison, boolean ours) throws IOException, InterruptedException {
        String name = comparison.side(ours).name();
        Process child = new ProcessBuilder(command(comparison, ours))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread ending = new Thread(child::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            await(child, name);
            return rate(child, name);
        } finally {
            child.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private void await(Process child, String name) throws InterruptedException {
        long start = System.nanoTime();
        while (!child.waitFor(50, TimeUnit.MILLISECONDS)) {
            if (interruption.isRaised()) {
                throw new InterruptedException(name);
            }
            if (System.nanoTime() - start > LONGEST_NS) {
                throw new FailureException(scenario.name() + ": want " + name + " to end within two minutes, got none");
            }
        }
    }

    private double rate(Process child, String name) throws IOException, InterruptedException {
        if (interruption.isRaised()) {
            throw new InterruptedException(name);
        }
        if (child.exitValue() != 0) {
            throw new FailureException(
                    scenario.name() + ": " + name + " failed, its JVM ended with " + child.exitValue());
        }
        try (InputStream out = child.getInputStream()) {
            String[] lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            return Double.parseDouble(lines[lines.length - 1]);
        }
    }

    private List<String> command(Comparison comparison, boolean ours) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-Xms" + scenario.heap(), "-Xmx" + scenario.heap(), "-XX:+AlwaysPreTouch"));
        command.addAll(List.of("-Dslf4j.internal.verbosity=ERROR", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ForkMain.class.getName(), scenario.name(), comparison.variant(), comparison.baseline()));
        command.addAll(List.of(Boolean.toString(ours), directory.toString()));
        return command;
    }
}
