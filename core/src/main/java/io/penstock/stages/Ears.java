package io.penstock.stages;

/** A stage's code, as far as it is told something, whichever kind of stage it is. */
interface Ears {
    void onCall(Object request, Reply reply) throws Exception;

    void onCast(Object message) throws Exception;

    void onInfo(Object message) throws Exception;

    void onTimer(Object message) throws Exception;

    DemandMode mode();

    void mode(DemandMode wanted);

    /** The stage ends in order: it keeps nothing back any more. */
    void ends();
}
