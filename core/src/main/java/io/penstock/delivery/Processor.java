package io.penstock.delivery;

/**
 * Makes one value of another, on a stage's thread; it must not block.
 *
 * @param <I> type of the values that come in
 * @param <O> type of the values that go out
 */
@FunctionalInterface
public interface Processor<I, O> {
    /**
     * Makes a value.
     *
     * @return never null
     * @throws Exception if it cannot: that fails the delivery, which goes no further, and is acknowledged with its batch
     */
    O process(I value) throws Exception;
}
