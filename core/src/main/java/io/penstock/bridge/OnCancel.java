package io.penstock.bridge;

/** What a publisher's stage does when its subscriber cancels. */
public enum OnCancel {
    /** Takes nothing more, until the next subscriber goes on from there. */
    CONTINUE,
    /** Ends, and its subscriptions with it, dropping what is in; the other stages go on. Nobody may subscribe any more. */
    LEAVE,
    /** Tells the sources of its topology to stop, and drops what is in. Nobody may subscribe any more. */
    STOP
}
