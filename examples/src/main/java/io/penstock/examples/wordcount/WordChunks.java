package io.penstock.examples.wordcount;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Hands over what a table holds, partition by partition, in chunks. The table must stay as it is meanwhile. */
final class WordChunks implements Iterator<WordChunk> {
    private final WordTable table;
    private final int partitions;
    private final int room;
    private final int[] places;
    private int next;

    /**
     * Sorts the words by partition.
     *
     * @param room bytes of a chunk at most, unless one word alone takes more
     */
    WordChunks(WordTable table, int partitions, int room) {
        this.table = table;
        this.partitions = partitions;
        this.room = room;
        this.places = byPartition(table.places());
    }

    /** Sorts by counting: how many words each partition has says where its words begin. */
    private int[] byPartition(int[] unsorted) {
        int[] begin = new int[partitions + 1];
        for (int at : unsorted) {
            begin[partition(at) + 1]++;
        }
        for (int p = 0; p < partitions; p++) {
            begin[p + 1] += begin[p];
        }
        int[] sorted = new int[unsorted.length];
        for (int at : unsorted) {
            sorted[begin[partition(at)]++] = at;
        }
        return sorted;
    }

    private int partition(int at) {
        return Words.partition(table.key(at), partitions);
    }

    @Override
    public boolean hasNext() {
        return next < places.length;
    }

    @Override
    public WordChunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no word left");
        }
        int taken = need(next);
        int behind = next + 1;
        while (continues(behind) && need(behind) <= room - taken) {
            taken += need(behind++);
        }
        return chunk(behind, new byte[taken + Long.BYTES]);
    }

    private boolean continues(int i) {
        return i < places.length && partition(places[i]) == partition(places[next]);
    }

    private WordChunk chunk(int behind, byte[] bytes) {
        int partition = partition(places[next]);
        int end = 0;
        while (next < behind) {
            end = write(places[next++], bytes, end);
        }
        return new WordChunk(partition, bytes, end);
    }

    private int need(int i) {
        return WordChunk.WORD + table.length(places[i]);
    }

    private int write(int at, byte[] bytes, int to) {
        Words.putEight(bytes, to, table.count(at));
        Words.putEight(bytes, to + WordChunk.KEY, table.key(at));
        table.copy(at, bytes, to + WordChunk.WORD);
        return to + WordChunk.WORD + table.length(at);
    }
}
