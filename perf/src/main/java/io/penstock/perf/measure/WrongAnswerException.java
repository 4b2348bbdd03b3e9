package io.penstock.perf.measure;

/** A contestant's run did not give the right answer: its figure means nothing. */
public final class WrongAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what was wanted and what was got. */
    public WrongAnswerException(String what, Object wanted, Object got) {
        super("want " + what + " " + wanted + ", got " + got);
    }

    /** Refuses an answer that is not the wanted one. */
    public static void unless(String what, Object wanted, Object got) throws WrongAnswerException {
        if (!wanted.equals(got)) {
            throw new WrongAnswerException(what, wanted, got);
        }
    }
}
