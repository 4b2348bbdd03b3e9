package io.penstock.examples.trades.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    private static Lines.Source portions(byte[] bytes, int most) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return into -> {
            if (!from.hasRemaining()) {
                return -1;
            }
            int n = Math.min(Math.min(most, from.remaining()), into.remaining());
            into.put(from.slice().limit(n));
            from.position(from.position() + n);
            return n;
        };
    }

    private static Lines.Source text(String text) {
        return portions(text.getBytes(StandardCharsets.ISO_8859_1), 7);
    }

    private static List<String> all(Lines.Source source) throws IOException {
        Lines lines = new Lines(source);
        List<String> all = new ArrayList<>();
        TradeLine line = new TradeLine();
        boolean more;
        do {
            more = lines.read();
            while (lines.ready() > 0) {
                lines.take(line);
                all.add(show(line));
            }
        } while (more);
        return all;
    }

    private static String show(TradeLine line) {
        return line.isTooLong()
                ? line.fullLength() + "#" + line.fingerprint()
                : new String(line.bytes(), 0, line.length(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsNoMoreAtOnceThanItIsTold() throws IOException {
        List<Integer> asked = new ArrayList<>();
        Lines.Source source = text("abcdefgh\ni\n");
        Lines lines = new Lines(
                into -> {
                    asked.add(into.remaining());
                    return source.read(into);
                },
                3);
        while (lines.read() || lines.ready() > 0) {
            while (lines.ready() > 0) {
                lines.take(new TradeLine());
            }
        }
        assertEquals(List.of(3, 3, 3, 3, 3), asked);
    }

    @Test
    void splitsAtLineFeedsAndAtCarriageReturnsInFrontOfThem() throws IOException {
        assertEquals(List.of("a", "b", "", "", "c\rd", "\r"), all(text("a\nb\r\n\n\r\nc\rd\n\r\r\n")));
    }

    @Test
    void takesALastLineWithoutItsEnd() throws IOException {
        assertEquals(List.of("a", "b"), all(text("a\nb")));
        assertEquals(List.of("a", "b\r"), all(text("a\nb\r")));
        assertEquals(List.of("a"), all(text("a\n")));
        assertEquals(List.of(), all(text("")));
    }

    @Test
    void keepsALineWithoutItsEndBackWhenSomebodyWantsToStop() throws IOException {
        ByteBuffer once = ByteBuffer.wrap("a\nb".getBytes(StandardCharsets.US_ASCII));
        Lines lines = new Lines(into -> {
            int n = once.remaining();
            into.put(once);
            return n;
        });
        assertTrue(lines.read());
        assertEquals(1, lines.ready());
        lines.take(new TradeLine());
        assertFalse(lines.read());
        assertEquals(0, lines.ready());
        assertFalse(lines.ended());
    }

    @Test
    void answersWhatIsThereWithoutReadingOn() throws IOException {
        int[] reads = new int[1];
        Lines lines = new Lines(into -> {
            into.put((byte) 'x').put((byte) '\n');
            reads[0]++;
            return 2;
        });
        assertTrue(lines.read());
        assertEquals(1, lines.ready());
        assertEquals(1, reads[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", ""})
    void keepsOnlyLengthAndFingerprintOfALineThatIsTooLong(String end) throws IOException {
        String longest = "y".repeat(TradeLine.MAX_LENGTH);
        Fingerprint fingerprint = new Fingerprint();
        byte[] tooLong = (longest + "x").getBytes(StandardCharsets.US_ASCII);
        fingerprint.add(tooLong, 0, tooLong.length);
        String shown = tooLong.length + "#" + fingerprint.value();
        String text = longest + end + (end.isEmpty() ? "\n" : "") + longest + "x" + end;
        for (int most : new int[] {1000, 65535, 65536, 65537, 65538, 1 << 20}) {
            assertEquals(List.of(longest, shown), all(portions(text.getBytes(StandardCharsets.US_ASCII), most)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void splitsAnythingAsAPlainSplitDoes(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            int length = random.nextInt(10) == 0 ? random.nextInt(300_000) : random.nextInt(40);
            text.append("z".repeat(length))
                    .append(random.nextBoolean() ? "\r" : "")
                    .append("\n");
        }
        List<String> want = new ArrayList<>();
        for (String line : text.toString().split("\n")) {
            String whole = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            TradeLine shown = new TradeLine();
            byte[] bytes = whole.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length > TradeLine.MAX_LENGTH) {
                Fingerprint fingerprint = new Fingerprint();
                fingerprint.add(bytes, 0, bytes.length);
                shown.setTooLong(bytes.length, fingerprint.value(), false);
            } else {
                shown.set(bytes, 0, bytes.length, false);
            }
            want.add(show(shown));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        assertEquals(want, all(portions(bytes, 1 + random.nextInt(100_000))));
    }
}
