package io.penstock.persistence;

import io.penstock.files.FileFailure;
import io.penstock.journal.Journal;
import io.penstock.journal.JournalDamagedException;
import io.penstock.journal.JournalException;
import io.penstock.journal.JournalReader;
import io.penstock.jvm.JvmFlags;
import io.penstock.jvm.MissingJvmFlagException;
import io.penstock.persistence.chronicle.ChronicleFlags;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A journal on disk, on Chronicle Queue. It owns its directory: one process writes to it, and nothing else is in it.
 *
 * <p>Each opening that appends begins a new segment, and so does a segment that is full. A segment's file is read with
 * nothing but its format, so what is damaged is refused with file and place, never skipped and never waited for.
 *
 * <p>An open journal has no threads of its own. What it does in advance is done in {@link #maintain()}.
 */
public final class ChronicleJournal implements Journal {
    private static final System.Logger LOGGER = System.getLogger(ChronicleJournal.class.getName());
    private static final VarHandle NEXT = nextHandle();

    private final JournalOptions options;
    private final WriterLock lock;
    private final @Nullable TornTail tornTail;
    private final Segments segments;
    private final Scratch scratch;

    /** Written by the appending thread with release, read by all with acquire. */
    private long next;

    /** Why nothing more is taken; the first cause, written by the thread that met it, read by all. */
    private volatile @Nullable Throwable failure;

    private volatile boolean closed;

    private ChronicleJournal(Path directory, JournalOptions options, WriterLock lock, Recovery recovery)
            throws IOException {
        this.options = options;
        this.lock = lock;
        this.tornTail = recovery.tornTail();
        this.next = recovery.next();
        this.scratch = new Scratch(options.maxRecordBytes());
        this.segments = new Segments(directory, options.segmentBytes(), recovery.segments(), next);
    }

    /**
     * Opens the journal of a directory, or makes one where there is none. Reads the last segment, cuts off what a crash left
     * of a record that was not written whole, and warns of it once.
     *
     * @throws MissingJvmFlagException if the JVM was started without a flag that Chronicle or Agrona wants
     * @throws JournalException if the directory cannot be written, is in use, or holds something else
     * @throws JournalDamagedException if records are missing or damaged; nothing was changed then
     */
    public static ChronicleJournal open(Path directory, JournalOptions options) {
        JvmFlags.require(
                JvmFlags.AGRONA,
                ChronicleFlags.MAPPING,
                ChronicleFlags.REFLECTION,
                ChronicleFlags.LOGGING,
                ChronicleFlags.MEMORY);
        JournalDirectory.create(directory);
        requireNothingElse(directory);
        WriterLock lock = WriterLock.take(directory);
        try {
            return open(directory, options, lock);
        } catch (IOException e) {
            lock.close();
            throw new JournalException("cannot open journal " + directory + ": " + FileFailure.why(directory, e), e);
        } catch (Throwable e) {
            lock.close();
            throw e;
        }
    }

    /** What is no journal's is not even given a lock. Where one stands a writer may be renaming: who has it looks again. */
    private static void requireNothingElse(Path directory) {
        try {
            JournalDirectory.list(directory);
        } catch (JournalException foreign) {
            if (!WriterLock.stands(directory)) {
                throw foreign;
            }
        }
    }

    private static ChronicleJournal open(Path directory, JournalOptions options, WriterLock lock) throws IOException {
        JournalDirectory found = JournalDirectory.list(directory);
        Manifest.of(directory, !found.segments().isEmpty());
        Recovery recovery = new Recovery(found);
        recovery.apply();
        TornTail tornTail = recovery.tornTail();
        if (tornTail != null) {
            LOGGER.log(Level.WARNING, tornTail.toString());
        }
        return new ChronicleJournal(directory, options, lock, recovery);
    }

    /** What this opening cut off, if the last run ended in the middle of a record. */
    public Optional<TornTail> recovered() {
        return Optional.ofNullable(tornTail);
    }

    @Override
    public long next() {
        return (long) NEXT.getAcquire(this);
    }

    @Override
    public long append(long timestampNs, int schema, DirectBuffer payload, int offset, int length) {
        requireUsable();
        try {
            return write(scratch.event(next, timestampNs, schema, payload, offset, length));
        } catch (Throwable e) {
            throw fail("cannot append the record of position " + next, e);
        }
    }

    @Override
    public long appendVoid(long timestampNs) {
        requireUsable();
        try {
            return write(scratch.nothing(next, timestampNs));
        } catch (Throwable e) {
            throw fail("cannot append the void record of position " + next, e);
        }
    }

    private long write(int recordLength) throws IOException {
        long position = next;
        segments.forRecord(recordLength, position).write(scratch.address(), recordLength);
        NEXT.setRelease(this, position + 1);
        return position;
    }

    @Override
    public long force() {
        requireUsable();
        long end = next();
        try {
            segments.force();
            return end;
        } catch (Throwable e) {
            throw fail("cannot force the records before position " + end, e);
        }
    }

    @Override
    public void maintain() {
        requireUsable();
        maintain("cannot finish a full segment", Segments::finishFull);
        maintain("cannot make room for more records", Segments::makeRoom);
        maintain("cannot prepare the next segment", Segments::prepareNext);
    }

    private void maintain(String failing, Deed deed) {
        try {
            deed.on(segments);
        } catch (Throwable e) {
            throw fail(failing, e);
        }
    }

    /** One of what {@link #maintain()} does. Is handed the segments: to capture them would be garbage at each call. */
    @FunctionalInterface
    private interface Deed {
        void on(Segments segments) throws IOException;
    }

    @Override
    public JournalReader read(long from) {
        requireUsable();
        if (from < 0 || from > next()) {
            throw new JournalException("want 0 <= from <= " + next() + ", got " + from);
        }
        return new SegmentsReader(this, from);
    }

    /** For a reader: the segments there are, at least those with the records before {@link #next()} as it was read before. */
    SegmentPath[] segments() {
        return segments.all();
    }

    /** Ends the journal with the first thing that went wrong. */
    private synchronized JournalException fail(String what, Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        return new JournalException(what + " in " + segments.directory() + ": " + why(cause), cause);
    }

    private String why(Throwable cause) {
        return cause instanceof JournalException known
                ? Objects.requireNonNull(known.getMessage())
                : FileFailure.why(segments.directory(), cause);
    }

    private void requireUsable() {
        Throwable cause = failure;
        if (cause != null) {
            throw new JournalException("journal " + segments.directory() + " has failed before: " + why(cause), cause);
        }
        requireOpen();
    }

    /** For a reader, which may still read what a failed journal has. */
    void requireOpen() {
        if (closed) {
            throw new JournalException("journal " + segments.directory() + " is closed");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            segments.close(failure == null);
        } catch (IOException e) {
            throw new JournalException("cannot close journal " + segments.directory() + ": " + why(e), e);
        }
    }

    @Override
    public String toString() {
        return "journal " + segments.directory() + " of " + next() + " records, " + options;
    }

    private static VarHandle nextHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(ChronicleJournal.class, "next", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
