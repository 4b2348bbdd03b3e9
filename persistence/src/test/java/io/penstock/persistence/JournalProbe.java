package io.penstock.persistence;

import io.penstock.jvm.MissingJvmFlagException;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** A program that opens the journal of a directory and appends a record. */
final class JournalProbe {
    private JournalProbe() {}

    public static void main(String[] args) {
        try (ChronicleJournal journal = ChronicleJournal.open(Path.of(args[0]), JournalOptions.defaults())) {
            journal.append(0, 1, new UnsafeBuffer(new byte[8]), 0, 8);
            System.out.print("works: " + journal.force());
        } catch (MissingJvmFlagException e) {
            System.out.print(e.getMessage());
        }
    }
}
