package io.penstock.pipeline.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.StableHash;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitioningTest {
    private static final int EVENTS = 10_000;

    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {1, 2, 3, 7, 64, 256})
    void spreadsSmallNumbersOverAllPartitions(int partitions) {
        Partitioning<Integer> partitioning = Partitioning.byHash("number", partitions, number -> number);
        int[] counts = new int[partitions];
        IntStream.range(0, EVENTS).forEach(number -> counts[partitioning.partition(number)]++);
        int fair = EVENTS / partitions;
        assertTrue(IntStream.of(counts).allMatch(count -> count > fair / 2 && count < 2 * fair + 2));
    }

    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {1, 2, 3, 7, 64, 256})
    void aKeyHasThePartitionThatItHasEverywhereElse(int partitions) {
        Partitioning<String> partitioning = Partitioning.byHash("symbol", partitions, String::hashCode);
        for (String symbol : List.of("", "BTCUSD", "ETHUSD", "a", "b")) {
            assertEquals(StableHash.partition(symbol, partitions), partitioning.partition(symbol));
        }
    }

    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {1, 2, 3, 7, 64, 256})
    void everyHashHasAPartition(int partitions) {
        Partitioning<Integer> partitioning = Partitioning.byHash("number", partitions, number -> number);
        for (int hash : new int[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE}) {
            int partition = partitioning.partition(hash);
            assertTrue(partition >= 0 && partition < partitions);
        }
    }
}
