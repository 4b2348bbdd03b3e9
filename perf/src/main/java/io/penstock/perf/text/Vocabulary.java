package io.penstock.perf.text;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Different pseudo-words of small letters; the rarer a word, the longer, as in languages. */
final class Vocabulary {
    private static final String LETTERS = "etaoinshrdlucmfwypvbgkqjxz";

    private Vocabulary() {}

    /** Words by rank, the most frequent first. */
    static byte[][] words(int size, SplittableRandom random) {
        Set<String> taken = new HashSet<>();
        byte[][] words = new byte[size][];
        for (int rank = 0; rank < size; rank++) {
            words[rank] = another(taken, rank, random).getBytes(StandardCharsets.US_ASCII);
        }
        return words;
    }

    private static String another(Set<String> taken, int rank, SplittableRandom random) {
        int length = 2 + (int) (1.3 * Math.log10(rank + 1));
        String word = word(length, random);
        while (!taken.add(word)) {
            word = word(++length, random);
        }
        return word;
    }

    private static String word(int length, SplittableRandom random) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int frequent = Math.min(random.nextInt(LETTERS.length()), random.nextInt(LETTERS.length()));
            word.append(LETTERS.charAt(frequent));
        }
        return word.toString();
    }
}
