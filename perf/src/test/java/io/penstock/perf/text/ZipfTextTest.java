package io.penstock.perf.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipfTextTest {
    private static final int BYTES = 1 << 20;

    @TempDir
    private static Path directory;

    private static final Map<String, Long> COUNTS = new HashMap<>();

    @BeforeAll
    static void writeAndCount() throws IOException {
        ZipfText.write(directory, BYTES);
        for (String word : Files.readString(ZipfText.text(directory)).split("[ \n]")) {
            COUNTS.merge(word, 1L, Long::sum);
        }
    }

    @Test
    void itsTallyIsTheOneOfAPlainCount() throws IOException {
        assertEquals(Tally.of(COUNTS), ZipfText.tally(directory));
    }

    @Test
    void isAsLargeAsWishedAndEndsWithALineEnd() throws IOException {
        byte[] text = Files.readAllBytes(ZipfText.text(directory));
        assertTrue(text.length >= BYTES && text.length < BYTES + 64, "got " + text.length + " bytes");
        assertEquals('\n', text[text.length - 1]);
    }

    @Test
    void frequenciesFallAsTheLawSays() {
        List<Long> counts =
                COUNTS.values().stream().sorted(Comparator.reverseOrder()).toList();
        double ratio = (double) counts.get(0) / counts.get(99);
        assertEquals(Math.pow((100 + 2.7) / (1 + 2.7), 1.05), ratio, 0.2 * ratio);
        assertTrue(counts.size() > 30_000, "got " + counts.size() + " different words");
    }

    @Test
    void isTheSameTextForTheSameSize(@TempDir Path other) throws IOException {
        ZipfText.write(other, BYTES);
        assertEquals(-1, Files.mismatch(ZipfText.text(directory), ZipfText.text(other)));
    }

    @Test
    void aTallyTellsCountsApartThatDifferInOneWordsPlace() {
        assertNotEquals(Tally.of(Map.of("a", 1, "b", 2)), Tally.of(Map.of("a", 2, "b", 1)));
    }
}
