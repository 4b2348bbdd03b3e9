package io.penstock.engine.jmx;

import org.jspecify.annotations.Nullable;

/** A ring as one of its ends sees it: {@link io.penstock.topology.RingStatus}. (Names of JMX attributes begin with {@code get}.) */
public interface RingView {
    /** Name of the ring. */
    String getRing();

    /** Number of slots. */
    int getSize();

    /** How this end asks, such as {@code 1000/500}; {@code null} where it does not. */
    @Nullable
    String getAsks();

    /** Last sequence processed. */
    long getProcessed();

    /** Last sequence published. */
    long getPublished();

    /** Last sequence asked for. */
    long getAsked();

    /** How many events are asked for and not published. */
    long getDemand();

    /** How many events wait in the ring. */
    long getWaiting();

    /** How many events wait to be put onto it. */
    long getCarried();
}
