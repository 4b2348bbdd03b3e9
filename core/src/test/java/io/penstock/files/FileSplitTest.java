package io.penstock.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSplitTest {
    @TempDir
    Path directory;

    @Test
    void cutsAFileIntoStretchesThatMeet() throws IOException {
        Path file = file(10);

        assertEquals(
                List.of(new FileSplit(file, 0, 4), new FileSplit(file, 4, 8), new FileSplit(file, 8, 10)),
                FileSplit.cut(file, 4));
    }

    @Test
    void leavesWhatIsShorterThanTheLengthInOnePiece() throws IOException {
        Path file = file(3);

        assertEquals(List.of(new FileSplit(file, 0, 3)), FileSplit.cut(file, Long.MAX_VALUE));
    }

    @Test
    void sharesOutAtMostOneStretchAReader() throws IOException {
        for (int size = 1; size < 40; size++) {
            Path file = file(size);
            for (int readers = 1; readers < 12; readers++) {
                List<FileSplit> splits = FileSplit.share(file, readers);
                assertTrue(splits.size() <= readers, size + " bytes, " + readers + " readers");
                assertEquals(size, splits.get(splits.size() - 1).to());
            }
        }
    }

    @Test
    void keepsWholeWhatShowsNoLength() throws IOException {
        assertEquals(List.of(FileSplit.whole(FileSplit.STANDARD_INPUT)), FileSplit.cut(FileSplit.STANDARD_INPUT, 1));
        Path empty = file(0);
        assertEquals(List.of(FileSplit.whole(empty)), FileSplit.share(empty, 5));
    }

    @Test
    void saysWhatWasWantedAndWhatWasGiven() {
        Path file = directory.resolve("missing");

        assertEquals(
                "want 0 <= from <= to, got from=2 to=1",
                assertThrows(IllegalArgumentException.class, () -> new FileSplit(file, 2, 1))
                        .getMessage());
        assertEquals(
                "want length >= 1, got length=0",
                assertThrows(IllegalArgumentException.class, () -> FileSplit.cut(file, 0))
                        .getMessage());
        assertEquals(
                "want readers >= 1, got readers=0",
                assertThrows(IllegalArgumentException.class, () -> FileSplit.share(file, 0))
                        .getMessage());
    }

    private Path file(int size) throws IOException {
        return Files.write(directory.resolve(size + ".bytes"), new byte[size]);
    }
}
