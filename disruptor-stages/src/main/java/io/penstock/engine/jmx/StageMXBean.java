package io.penstock.engine.jmx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a running topology, as {@code domain:type=Stage,topology="…",name="…"}: {@link io.penstock.topology.StageStatus}, read
 * anew for each attribute. Asking stops nobody. (Names of JMX attributes begin with {@code get}.)
 */
public interface StageMXBean {
    /** What {@code explain} calls it. */
    String getLayer();

    /** {@code NEW}, {@code BUSY}, {@code IDLE}, {@code DONE}, {@code HALTED} or {@code FAILED}. */
    String getState();

    /** The rings it reads. */
    List<RingView> getInbound();

    /** The rings it publishes to. */
    List<RingView> getOutbound();

    /** How many events it has processed. */
    long getProcessed();

    /** How many events it has published. */
    long getPublished();

    /** How many events are asked of it and not published. */
    long getDemand();

    /** How many events wait for it or in it, wherever. */
    long getWaiting();

    /** How many of them are in its inbound rings. */
    long getInRings();

    /** How many of them are carried. */
    long getCarried();

    /** How many of them its logic keeps to itself. */
    long getHeld();

    /** How many events were given up. */
    long getDiscarded();

    /** How many messages wait for it. */
    long getMessages();

    /** How often it threw. */
    long getFailures();

    /** What it threw last, as text; {@code null} if it never did. */
    @Nullable
    String getLastError();

    /** How often it was begun anew. */
    long getRestarts();

    /** How many turns did something. */
    long getTurns();

    /** Nanoseconds spent in turns, reckoned from some of them. */
    long getBusyNs();
}
