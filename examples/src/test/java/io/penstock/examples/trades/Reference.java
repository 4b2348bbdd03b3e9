package io.penstock.examples.trades;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the program should answer, computed in the plainest way: the whole input as one string, numbers without bounds. Shares
 * no code with the program.
 */
final class Reference {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    final StringBuilder bars = new StringBuilder("symbol,start,open,high,low,close,volume,vwap,count\n");
    final StringBuilder late = new StringBuilder();
    final List<Long> badLines = new ArrayList<>();
    long lines;
    long trades;
    long lateTrades;

    private final BigInteger bar;
    private final BigInteger disorder;
    private final TreeMap<BigInteger, TreeMap<String, Open>> open = new TreeMap<>();
    private @Nullable BigInteger latest;

    private record Trade(BigInteger seconds, BigDecimal price, BigDecimal amount, String symbol) {}

    private static final class Open {
        final List<Trade> trades = new ArrayList<>();
    }

    Reference(long bar, long disorder) {
        this.bar = BigInteger.valueOf(bar);
        this.disorder = BigInteger.valueOf(disorder);
    }

    /** The whole input, one char a byte. */
    Reference run(String input) {
        List<String> all = split(input);
        boolean withSymbol = all.get(0).equals("timestamp,price,amount,symbol");
        for (String line : all.subList(1, all.size())) {
            lines++;
            Trade trade = trade(line, withSymbol);
            if (trade == null) {
                badLines.add(lines + 1);
            } else {
                trades++;
                take(trade, line);
            }
        }
        while (!open.isEmpty()) {
            show(open.firstKey());
        }
        return this;
    }

    static List<String> split(String input) {
        List<String> all = new ArrayList<>();
        int from = 0;
        for (int feed = input.indexOf('\n'); feed >= 0; feed = input.indexOf('\n', from)) {
            String line = input.substring(from, feed);
            all.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            from = feed + 1;
        }
        if (from < input.length()) {
            all.add(input.substring(from));
        }
        return all;
    }

    private void take(Trade trade, String line) {
        BigInteger start = floor(trade.seconds).multiply(bar);
        if (latest != null && start.add(bar).compareTo(latest.subtract(disorder)) <= 0) {
            lateTrades++;
            late.append(line).append('\n');
        } else {
            open.computeIfAbsent(start, s -> new TreeMap<>())
                    .computeIfAbsent(trade.symbol, s -> new Open())
                    .trades
                    .add(trade);
        }
        latest = latest == null ? trade.seconds : latest.max(trade.seconds);
        while (!open.isEmpty() && open.firstKey().add(bar).compareTo(latest.subtract(disorder)) <= 0) {
            show(open.firstKey());
        }
    }

    private BigInteger floor(BigInteger seconds) {
        BigInteger[] parts = seconds.divideAndRemainder(bar);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private void show(BigInteger start) {
        open.remove(start)
                .forEach((symbol, bar) -> bars.append(symbol)
                        .append(',')
                        .append(start)
                        .append(show(bar.trades.get(0).price))
                        .append(show(bar.trades.stream()
                                .map(Trade::price)
                                .reduce(BigDecimal::max)
                                .orElseThrow()))
                        .append(show(bar.trades.stream()
                                .map(Trade::price)
                                .reduce(BigDecimal::min)
                                .orElseThrow()))
                        .append(show(bar.trades.get(bar.trades.size() - 1).price))
                        .append(show(volume(bar)))
                        .append(show(average(bar)))
                        .append(',')
                        .append(bar.trades.size())
                        .append('\n'));
    }

    private static BigDecimal volume(Open bar) {
        return bar.trades.stream().map(Trade::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal average(Open bar) {
        BigDecimal volume = volume(bar);
        if (volume.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return bar.trades.stream()
                .map(trade -> trade.price.multiply(trade.amount))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(volume, 8, RoundingMode.HALF_EVEN);
    }

    private static String show(BigDecimal number) {
        return "," + number.setScale(8, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static @Nullable Trade trade(String line, boolean withSymbol) {
        String[] columns = line.split(",", -1);
        if (line.getBytes(StandardCharsets.ISO_8859_1).length > 65536 || columns.length != (withSymbol ? 4 : 3)) {
            return null;
        }
        String symbol = withSymbol ? columns[3] : "BTCUSD";
        BigDecimal price = number(columns[1]);
        BigDecimal amount = number(columns[2]);
        if (!columns[0].matches("-?[0-9]+") || price == null || amount == null || !symbol.matches("[!-~]{1,64}")) {
            return null;
        }
        BigInteger seconds = new BigInteger(columns[0]);
        return seconds.abs().compareTo(BigInteger.TEN.pow(12)) > 0 ? null : new Trade(seconds, price, amount, symbol);
    }

    private static @Nullable BigDecimal number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        BigDecimal scaled = new BigDecimal(text).movePointRight(8);
        boolean exact = scaled.stripTrailingZeros().scale() <= 0;
        return exact && scaled.toBigInteger().compareTo(LARGEST) <= 0 ? new BigDecimal(text) : null;
    }
}
