package io.penstock.kernel;

/**
 * A few events that are folded together, in their order: so the loads that finding their states takes do not wait for each other.
 * Each time they are gathered in fresh arrays: a young reference that is stored in an old array costs a fence of the collector's.
 */
final class Gathered {
    private static final int MOST = 64;

    private Object[] values = new Object[MOST];
    private Object[] keys = new Object[MOST];
    private final int[] hashes = new int[MOST];
    private int size;

    void add(Object value, Object key) {
        values[size] = value;
        keys[size] = key;
        hashes[size++] = States.hash(key);
    }

    boolean isFull() {
        return size == MOST;
    }

    int size() {
        return size;
    }

    Object value(int i) {
        return values[i];
    }

    Object key(int i) {
        return keys[i];
    }

    /** Of the keys. */
    int[] hashes() {
        return hashes;
    }

    /** Lets go of them all. */
    void clear() {
        if (size > 0) {
            values = new Object[MOST];
            keys = new Object[MOST];
            size = 0;
        }
    }
}
