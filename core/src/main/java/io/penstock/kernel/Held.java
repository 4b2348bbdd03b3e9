package io.penstock.kernel;

/**
 * The state of one key. A count is held as the number it is: an old object that is given a new box at each event makes the
 * collector look at it again and again, and the box is one more line to fetch.
 */
final class Held {
    private static final Object NUMBER = new Object();

    private Object state = NUMBER;
    private long number;

    Held(Object first) {
        set(first);
    }

    Object state() {
        return state == NUMBER ? (Object) number : state;
    }

    void set(Object next) {
        if (next instanceof Long boxed) {
            number = boxed;
            hold(NUMBER);
        } else {
            hold(next);
        }
    }

    private void hold(Object next) {
        if (state != next) {
            state = next;
        }
    }
}
