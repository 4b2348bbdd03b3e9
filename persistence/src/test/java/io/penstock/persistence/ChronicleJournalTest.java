package io.penstock.persistence;

import io.penstock.journal.Journal;
import io.penstock.journal.JournalContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Holds the journal on disk to the contract. */
class ChronicleJournalTest extends JournalContract {
    @TempDir
    Path directory;

    @Override
    protected Journal openEmpty() {
        return ChronicleJournal.open(directory, JournalOptions.defaults());
    }

    @Override
    protected Journal reopen(Journal journal) {
        journal.close();
        return openEmpty();
    }
}
