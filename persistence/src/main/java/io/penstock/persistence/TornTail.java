package io.penstock.persistence;

import java.nio.file.Path;

/**
 * What a crash left of the last record or records, and opening the journal cut off: nothing valid stood behind it.
 *
 * @param file it stood in
 * @param place its first byte
 * @param bytes how many there were up to the last one that was not zero
 * @param position of the first record that is not there; the next record gets it
 */
public record TornTail(Path file, long place, long bytes, long position) {
    @Override
    public String toString() {
        return "torn tail of " + bytes + " bytes at byte " + place + " of " + file + ", cut off before position "
                + position;
    }
}
