package io.penstock.engine.ring;

/** Is shown the signals of a place. */
public interface Signals {
    /** A watermark. */
    void onWatermark(long watermark) throws Exception;

    /** The place of a snapshot. */
    void onSnapshot(long snapshot) throws Exception;

    /** Nothing follows. */
    void onEnd() throws Exception;
}
