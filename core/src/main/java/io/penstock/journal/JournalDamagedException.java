package io.penstock.journal;

/** A record that is not what was written, though valid ones stand behind it, or a gap between records. */
public class JournalDamagedException extends JournalException {
    private static final long serialVersionUID = 1L;

    /** Names file and place. */
    public JournalDamagedException(String message) {
        super(message);
    }
}
