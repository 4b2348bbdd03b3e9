package io.penstock.examples.wordcount;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Texts that look for trouble: each seed has its own kind of words and of gaps. */
final class Texts {
    private static final byte[] ENDS = {9, 10, 11, 12, 13, 32};

    private Texts() {}

    static byte[] hostile(long seed, int size) {
        Random random = new Random(seed);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int alphabet = 1 + random.nextInt(random.nextBoolean() ? 3 : 250);
        int longest = 1 + random.nextInt(random.nextBoolean() ? 9 : 40);
        int gap = random.nextInt(3) == 0 ? 12 : 1;
        while (text.size() < size) {
            for (int length = random.nextInt(longest + 1); length > 0; length--) {
                text.write(letter(random.nextInt(alphabet)));
            }
            for (int length = random.nextInt(gap + 1); length > 0; length--) {
                text.write(ENDS[random.nextInt(ENDS.length)]);
            }
        }
        return text.toByteArray();
    }

    /** The n-th of the 250 bytes that are part of a word, NUL first, those next to the ends of words among them. */
    private static int letter(int n) {
        int letter = n;
        if (letter >= 9) {
            letter += 5;
        }
        return letter >= 32 ? letter + 1 : letter;
    }
}
