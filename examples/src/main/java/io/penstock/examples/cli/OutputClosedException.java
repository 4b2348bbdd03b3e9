package io.penstock.examples.cli;

import java.io.IOException;

/** Whoever read standard output has closed it: nothing is wrong, but nothing more is wanted. */
public final class OutputClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputClosedException(IOException cause) {
        super("standard output was closed by its reader", cause);
    }
}
