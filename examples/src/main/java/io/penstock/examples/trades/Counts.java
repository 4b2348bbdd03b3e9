package io.penstock.examples.trades;

/**
 * What was in the input.
 *
 * @param lines all but the header
 * @param trades good lines, late ones included
 * @param late trades whose bar had closed
 * @param bad lines that are no trade
 */
record Counts(long lines, long trades, long late, long bad) {}
