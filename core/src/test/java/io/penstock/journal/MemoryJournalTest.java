package io.penstock.journal;

/** Holds the journal in memory to the contract. */
class MemoryJournalTest extends JournalContract {
    @Override
    protected Journal openEmpty() {
        return new MemoryJournal();
    }

    @Override
    protected Journal reopen(Journal journal) {
        MemoryJournal again = ((MemoryJournal) journal).reopened();
        journal.close();
        return again;
    }
}
