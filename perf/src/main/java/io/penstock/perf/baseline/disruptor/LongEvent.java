package io.penstock.perf.baseline.disruptor;

/** A slot that carries a long. */
final class LongEvent {
    long value;
}
