package io.penstock.perf.jmh;

import io.penstock.perf.measure.Directories;
import io.penstock.persistence.ChronicleJournal;
import io.penstock.persistence.JournalOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to append a record, a journal of its own each iteration. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {Flags.AGRONA, Flags.CHRONICLE_FILES, Flags.CHRONICLE_METHODS, Flags.CHRONICLE_MEMORY})
public class JournalBenchmark {
    @Param({"64", "1024"})
    private int size;

    private Path directory = Path.of("");
    private ChronicleJournal journal;
    private UnsafeBuffer payload = new UnsafeBuffer();
    private long timestampNs;

    /** Opens a journal. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        payload = new UnsafeBuffer(ByteBuffer.allocateDirect(size));
        directory = Files.createTempDirectory("penstock-jmh");
        journal = ChronicleJournal.open(directory.resolve("journal"), JournalOptions.defaults());
    }

    /** Deletes it. */
    @TearDown(Level.Iteration)
    public void delete() throws IOException {
        journal.close();
        Directories.delete(directory);
    }

    /** Header and checksum included. */
    @Benchmark
    public long append() {
        return journal.append(timestampNs++, 1, payload, 0, size);
    }
}
