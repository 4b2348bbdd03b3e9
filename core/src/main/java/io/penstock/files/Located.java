package io.penstock.files;

/** What is read from a place that can be told, as the lines of a file are. For messages. */
public interface Located {
    /** Where what was read last stands. */
    String place();
}
