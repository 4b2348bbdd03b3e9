package io.penstock.journal;

/** What a {@link MemoryJournal} keeps of a record; nobody writes to the bytes. */
record MemoryRecord(long timestampNs, int schema, boolean isVoid, byte[] payload) {}
