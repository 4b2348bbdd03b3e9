package io.penstock.perf.ours;

/** A slot that carries a long. */
final class LongSlot {
    long value;
}
