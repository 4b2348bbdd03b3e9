package io.penstock.kernel;

import io.penstock.window.Pane;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The states of one window by their keys, in arrays with open addressing and linear probing, at most half full. What a key's state is
 * found by and what a count is changed in lie side by side:
 *
 * <pre>
 *   slots    | hash, taken | number |        a line of the processor's cache for each look
 *   keys     | key |
 *   objects  | state |                       there from the first state on that is not a number
 * </pre>
 *
 * <p>A {@link Long} is held as the number it is: an old object that is given a new box at each event makes the collector look at it
 * again and again, and the box is one more line to fetch. Keys want a {@code hashCode} that tells them apart: those of one hash are
 * looked for one by one. For one thread.
 */
final class States {
    private static final int SLOT = 2;
    private static final int NUMBER = 1;
    private static final int SMALLEST = 16;
    private static final int STRETCH = 32;
    private static final int LARGEST = 1 << 29;
    private static final long TAKEN = 1L << 32;
    private static final int SPREAD = 0x9E37_79B9;

    private long[] slots = new long[SMALLEST * SLOT];
    private @Nullable Object[] keys = new Object[SMALLEST];
    private @Nullable Object @Nullable [] objects;
    private int size;
    /** Where the next to be taken out is looked for, and how many were. */
    private int next;

    private int taken;
    /** Keeps what is loaded ahead from being left out as useless. */
    private int loaded;

    /** What a key is looked for by. Its low bits say where: so what comes in the order of a larger table spreads over a smaller one. */
    static int hash(Object key) {
        int hash = key.hashCode() * SPREAD;
        return hash ^ hash >>> 16;
    }

    int size() {
        return size;
    }

    /** Loads what {@link #find} looks at first for several keys at once, so that no load waits for one of another key. */
    void load(int[] hashes, int n) {
        int mask = keys.length - 1;
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int at = hashes[i] & mask;
            sum += slots[at * SLOT];
            sum += keys[at] == null ? 1 : 0;
        }
        for (int i = 0; i < n; i++) {
            sum += length(hashes[i] & mask);
        }
        loaded += (int) sum;
    }

    /** The place of a key; negative where it has none. */
    int find(Object key, int hash) {
        int mask = keys.length - 1;
        long wanted = entry(hash);
        int at = hash & mask;
        for (long found = slots[at * SLOT]; found != 0; found = slots[at * SLOT]) {
            if (found == wanted && key.equals(keys[at])) {
                return at;
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    private static long entry(int hash) {
        return TAKEN | hash & TAKEN - 1;
    }

    /** The state at a place. Of a number a new box, not one from a cache: so the compiler may leave it out. */
    @SuppressWarnings("removal")
    Object state(int at) {
        Object state = objects == null ? null : objects[at];
        return state == null ? new Long(slots[at * SLOT + NUMBER]) : state;
    }

    /** Changes the state at a place. */
    void set(int at, Object state) {
        if (state instanceof Long number) {
            slots[at * SLOT + NUMBER] = number;
            if (objects != null) {
                objects[at] = null;
            }
        } else {
            hold(at, state);
        }
    }

    private void hold(int at, Object state) {
        if (objects == null) {
            objects = new Object[keys.length];
        }
        if (objects[at] != state) {
            objects[at] = state;
        }
    }

    /** Adds the first state of a key that has none. */
    void add(Object key, int hash, Object state) {
        if (size == keys.length / 2) {
            grow();
        }
        int at = free(hash);
        slots[at * SLOT] = entry(hash);
        keys[at] = key;
        set(at, state);
        size++;
    }

    private int free(int hash) {
        int mask = keys.length - 1;
        int at = hash & mask;
        while (slots[at * SLOT] != 0) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        if (keys.length == LARGEST) {
            throw new OutOfMemoryError("want at most " + LARGEST / 2 + " keys a window and partition");
        }
        long[] oldSlots = slots;
        @Nullable Object[] oldKeys = keys;
        @Nullable Object @Nullable [] oldObjects = objects;
        slots = new long[2 * oldSlots.length];
        keys = new Object[2 * oldKeys.length];
        objects = oldObjects == null ? null : new Object[keys.length];
        for (int from = 0; from < oldKeys.length; from++) {
            if (oldSlots[from * SLOT] != 0) {
                int at = free((int) oldSlots[from * SLOT]);
                slots[at * SLOT] = oldSlots[from * SLOT];
                slots[at * SLOT + NUMBER] = oldSlots[from * SLOT + NUMBER];
                keys[at] = oldKeys[from];
                if (objects != null && oldObjects != null) {
                    objects[at] = oldObjects[from];
                }
            }
        }
    }

    /** Shows each key and its state. */
    void forEach(BiConsumer<Object, Object> states) {
        for (int at = 0; at < keys.length; at++) {
            Object key = keys[at];
            if (key != null) {
                states.accept(key, state(at));
            }
        }
    }

    /** Takes one out, of which there is one at least. Nothing is looked for between the first that is taken out and the last. */
    ClosedPane take(Pane pane) {
        while (keys[next] == null) {
            step();
        }
        ClosedPane closed = new ClosedPane(Objects.requireNonNull(keys[next]), state(next), pane);
        keys[next] = null;
        step();
        size--;
        taken++;
        return closed;
    }

    /** Who routes what is taken out reads the keys, which lie anywhere: those of a stretch are loaded together. */
    private void step() {
        next++;
        if (next % STRETCH == 0) {
            for (int at = next; at < Math.min(next + STRETCH, keys.length); at++) {
                loaded += length(at);
            }
        }
    }

    private int length(int at) {
        return keys[at] instanceof String key ? key.length() : 0;
    }

    /** For another window, with its room, once all are taken out; {@code null} where it has far more room than those took. */
    @Nullable
    States emptied() {
        if (taken < keys.length / 8) {
            return null;
        }
        Arrays.fill(slots, 0);
        objects = null;
        next = 0;
        taken = 0;
        return this;
    }
}
