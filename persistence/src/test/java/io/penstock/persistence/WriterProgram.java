package io.penstock.persistence;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Appends records until it is killed and tells of each that is acknowledged: the position behind it, as eight bytes on
 * standard output. The first number tells where it began.
 */
final class WriterProgram {
    private WriterProgram() {}

    /** Arguments: directory, {@code forced} or {@code unforced}. */
    public static void main(String[] arguments) throws IOException {
        boolean forced = arguments[1].equals("forced");
        DataOutputStream acknowledged = new DataOutputStream(new BufferedOutputStream(System.out, forced ? 8 : 80));
        ChronicleJournal journal = ChronicleJournal.open(Path.of(arguments[0]), Records.SMALL);
        acknowledged.writeLong(journal.next());
        acknowledged.flush();
        if (!forced) {
            maintainBeside(journal);
        }
        while (true) {
            Records.append(journal, journal.next() + (forced ? 20 : 1));
            acknowledged.writeLong(forced ? journal.force() : journal.next());
        }
    }

    private static void maintainBeside(ChronicleJournal journal) {
        Thread thread = new Thread(() -> {
            while (true) {
                journal.maintain();
                Thread.onSpinWait();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
