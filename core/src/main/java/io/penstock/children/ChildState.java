package io.penstock.children;

/** How far a child has got. */
public enum ChildState {
    /** The executor has it and has not begun. */
    WAITING,
    /** A thread runs it. */
    RUNNING,
    /** It was told to end and still runs. */
    ENDING,
    /** It failed and is to be started again, but the executor has not taken it yet. */
    RESTARTING,
    /** It runs no more and will not run again. */
    ENDED
}
