package io.penstock.perf.baseline;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.perf.baseline.words.HandTunedWords;
import io.penstock.perf.baseline.words.ParallelWords;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.perf.text.ZipfText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 100, 1 << 18, (1 << 18) + 1, 3_000_000})
    void countAsTheTextsTallySays(int bytes) throws Exception {
        ZipfText.write(directory, bytes);
        check(new ParallelWords(directory));
        check(new HandTunedWords(directory));
    }

    @Test
    void aCountOfAnotherTextIsRefused() throws Exception {
        ZipfText.write(directory, 10_000);
        Files.writeString(ZipfText.text(directory), "more\n", StandardOpenOption.APPEND);
        assertThrows(WrongAnswerException.class, () -> check(new ParallelWords(directory)));
        assertThrows(WrongAnswerException.class, () -> check(new HandTunedWords(directory)));
    }

    private static void check(Contestant contestant) throws Exception {
        contestant.run(1);
        contestant.check();
    }
}
