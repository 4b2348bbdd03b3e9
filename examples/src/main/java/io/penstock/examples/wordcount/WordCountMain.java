package io.penstock.examples.wordcount;

import io.penstock.examples.cli.Program;

/** The program {@code ./penstock wordcount}. */
public final class WordCountMain {
    private WordCountMain() {}

    /** Runs it with the options of its command line. */
    public static void main(String[] args) {
        Program.main(new WordCountCommand(), args);
    }
}
