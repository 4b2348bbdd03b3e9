package io.penstock.testkit.contract;

import java.util.HashMap;
import java.util.Map;

/**
 * What a stage under test is told where it is to fail at that.
 *
 * @param said messages that it knows, by the callback that hears them
 */
record Messages(Map<String, Object> said) {
    static final Messages NONE = new Messages(Map.of());

    /** What no stage knows; its own code never hears it. */
    static final Object UNKNOWN = "told by the contract";

    Messages and(String callback, Object message) {
        Map<String, Object> more = new HashMap<>(said);
        more.put(callback, Contract.wanted("a message", message));
        return new Messages(Map.copyOf(more));
    }

    boolean isKnown(String callback) {
        return said.containsKey(callback);
    }

    Object to(String callback) {
        return said.getOrDefault(callback, UNKNOWN);
    }
}
