package io.penstock.examples.wordcount;

import io.penstock.examples.cli.Command;
import io.penstock.examples.cli.Program;

/** The program {@code ./penstock wordcount}. */
public final class WordCountMain {
    private WordCountMain() {}

    /** Runs it with the options of its command line. */
    public static void main(String[] args) {
        Program.main(command(), args);
    }

    /** The program itself, for those who run it in their own process. */
    public static Command command() {
        return new WordCountCommand();
    }
}
