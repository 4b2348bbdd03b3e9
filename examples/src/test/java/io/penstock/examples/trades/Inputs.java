package io.penstock.examples.trades;

import java.util.Random;

/** Makes inputs of all sorts from a seed: disorder, gaps, floods of bad lines, many symbols, mixed line ends, huge numbers. */
final class Inputs {
    private static final String[] BAD = {
        "",
        " ",
        ",",
        "x",
        "1,2",
        "1,2,3,4,5",
        "1,-2,3",
        "1,2,",
        ",,,",
        "1,2,3\r",
        "1e5,1,1",
        "1,1.,1",
        "1,1,.1",
        "1,0.000000001,1",
        "9999999999999,1,1",
        "1,92233720368.54775808,1",
        "timestamp,price,amount",
        "1,2,3,a b",
        "\u00e4,1,2",
        "1;2;3",
        "\0"
    };

    private final Random random;
    private final boolean withSymbol;
    private final int symbols;
    private final int badPercent;
    private final int step;
    private final int shuffle;
    private final boolean huge;
    private long now;

    private Inputs(Random random) {
        this.random = random;
        this.withSymbol = random.nextInt(4) > 0;
        this.symbols = random.nextBoolean() ? 3 : 300;
        this.badPercent = random.nextInt(3) == 0 ? 60 : random.nextInt(5);
        this.step = 1 + random.nextInt(40);
        this.shuffle = random.nextBoolean() ? 1 : 1 + random.nextInt(300);
        this.huge = random.nextInt(3) == 0;
        this.now = random.nextBoolean() ? -5_000 : 1_385_337_600L;
    }

    /** An input of so many lines, one char a byte. */
    static String input(Random random, int lines) {
        Inputs inputs = new Inputs(random);
        StringBuilder all =
                new StringBuilder(inputs.withSymbol ? "timestamp,price,amount,symbol" : "timestamp,price,amount");
        for (int i = 0; i < lines; i++) {
            all.append(inputs.end()).append(inputs.line());
        }
        return all.append(random.nextBoolean() ? inputs.end() : "").toString();
    }

    private String end() {
        return random.nextBoolean() ? "\n" : "\r\n";
    }

    private String line() {
        if (random.nextInt(100) < badPercent) {
            return random.nextInt(200) == 0
                    ? "7".repeat(65_000 + random.nextInt(70_000))
                    : BAD[random.nextInt(BAD.length)];
        }
        return seconds() + "," + number() + "," + number() + (withSymbol ? "," + symbol() : "");
    }

    private String seconds() {
        now += random.nextInt(500) == 0 ? random.nextInt(100_000) : random.nextInt(step);
        return String.valueOf(now - random.nextInt(shuffle));
    }

    private String number() {
        if (huge && random.nextBoolean()) {
            return "92233720368.54775807";
        }
        return switch (random.nextInt(6)) {
            case 0 -> "0";
            case 1 -> "000" + random.nextInt(1000);
            case 2 -> "0.0000000" + random.nextInt(10);
            case 3 -> random.nextInt(1000) + "." + random.nextInt(100_000_000) + "0000000".substring(random.nextInt(7));
            default -> random.nextInt(1000) + "." + random.nextInt(1000);
        };
    }

    private String symbol() {
        int which = random.nextInt(symbols);
        return which == 0 ? "~".repeat(64) : (char) ('!' + which % 10) + "S" + which;
    }
}
