package io.penstock.perf.scenario;

import io.penstock.perf.baseline.chronicle.ChronicleAppend;
import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Plan;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Side;
import io.penstock.perf.ours.JournalAppend;
import java.util.List;

/** Journal: one thread appends records of one size; files stay in the page cache, nothing is forced to the device. */
final class Journal {
    private static final Plan PLAN = new Plan(2, 1_000_000_000, 5, 200_000_000, 1_000_000);

    private Journal() {}

    static Scenario scenario() {
        return new Scenario(
                "journal", "M records/s", PLAN, "1g", Scenario.Files.NONE, List.of(append(64), append(1024)));
    }

    private static Comparison append(int size) {
        return new Comparison(
                new Side(
                        "append-" + size,
                        "Journal.append of " + size + " bytes: header, CRC32C, segments of 256 MB, no force",
                        directory -> new JournalAppend(directory, size)),
                new Side(
                        "chronicle",
                        "ExcerptAppender.writeBytes of the same " + size
                                + " bytes: LARGE_DAILY, blocks of 256 MB, no checksum, no sync",
                        directory -> new ChronicleAppend(directory, size)));
    }
}
