package io.penstock.testkit.contract;

import io.penstock.stage.Chooser;
import io.penstock.stage.Ends;
import java.util.Objects;

/** Stands before a chooser: lends it the ends for a call. */
final class LentChooser<T> implements Chooser<T> {
    private final Chooser<T> chooser;

    LentChooser(Chooser<T> chooser) {
        this.chooser = Objects.requireNonNull(chooser, "want a chooser from the supplier, got null");
    }

    @Override
    public int choose(T event, Ends ends) {
        try (Loan loan = new Loan()) {
            return chooser.choose(event, loan.of(ends));
        }
    }

    @Override
    public void batchEnded(Ends ends) {
        try (Loan loan = new Loan()) {
            chooser.batchEnded(loan.of(ends));
        }
    }

    @Override
    public void asked(Ends ends) {
        try (Loan loan = new Loan()) {
            chooser.asked(loan.of(ends));
        }
    }

    @Override
    public void joined(int end) {
        chooser.joined(end);
    }

    @Override
    public void left(int end) {
        chooser.left(end);
    }

    /** As the chooser, so that whoever blames one names the user's. */
    @Override
    public String toString() {
        return chooser.toString();
    }
}
