package io.penstock.examples.trades;

import io.penstock.examples.cli.Signalling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, as the launcher starts it. What it shows is gathered while it runs. */
final class Child implements AutoCloseable {
    private static final int SECONDS = 60;

    private final Process process;
    private final Gathered out;
    private final Gathered err;

    private static final class Gathered {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        Gathered(InputStream from) {
            reader = new Thread(() -> {
                try {
                    byte[] portion = new byte[8192];
                    for (int n = from.read(portion); n >= 0; n = from.read(portion)) {
                        add(portion, n);
                    }
                } catch (IOException e) {
                    add(new byte[0], 0); // closed from here: nothing more is wanted
                }
            });
            reader.setDaemon(true);
            reader.start();
        }

        private synchronized void add(byte[] portion, int n) {
            bytes.write(portion, 0, n);
            notifyAll();
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }

        /** Waits until so many lines have come; answers how long that took. */
        synchronized long awaitLines(int lines) throws InterruptedException {
            long start = System.nanoTime();
            long left = TimeUnit.SECONDS.toMillis(SECONDS);
            while (text().chars().filter(c -> c == '\n').count() < lines && left > 0) {
                wait(left);
                left = TimeUnit.SECONDS.toMillis(SECONDS) - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            }
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }

    private Child(Process process) {
        this.process = process;
        this.out = new Gathered(process.getInputStream());
        this.err = new Gathered(process.getErrorStream());
    }

    /** Starts it. */
    static Child start(List<String> args) throws IOException {
        return new Child(new ProcessBuilder(command(args)).start());
    }

    /** Starts it with a file as its standard input. */
    static Child start(Path input, List<String> args) throws IOException {
        return new Child(
                new ProcessBuilder(command(args)).redirectInput(input.toFile()).start());
    }

    private static List<String> command(List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(arg -> arg.startsWith("--add-") || arg.startsWith("--sun-misc"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), TradesMain.class.getName()));
        command.addAll(args);
        return command;
    }

    /** Sends bytes to its standard input. */
    void send(String text) throws IOException {
        OutputStream stdin = process.getOutputStream();
        stdin.write(text.getBytes(StandardCharsets.ISO_8859_1));
        stdin.flush();
    }

    /** Ends its standard input. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Closes the reading end of its standard output. */
    void closeOutput() throws IOException {
        process.getInputStream().close();
    }

    /** Waits until it has shown so many lines on standard output; answers how many milliseconds that took. */
    long awaitLines(int lines) throws InterruptedException {
        return out.awaitLines(lines);
    }

    /** Sends it a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        Signalling.send(name, process);
    }

    /** Waits for its end, for so long; answers whether it has ended. */
    boolean await(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for its end; answers its exit code. */
    int exit() throws InterruptedException {
        if (!await(TimeUnit.SECONDS.toMillis(SECONDS))) {
            throw new AssertionError("still running; it said: " + err());
        }
        out.reader.join();
        err.reader.join();
        return process.exitValue();
    }

    String out() {
        return out.text();
    }

    String err() {
        return err.text();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
