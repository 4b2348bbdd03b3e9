package io.penstock.testkit.traces;

/** How a subscription ended: {@code cancel} or {@code down}, and for which reason. */
record ModelEnd(String kind, String reason) {
    String of(ModelStage other) {
        return kind + " " + other.name + " " + reason;
    }

    /** There Penstock ends what is permanent with its last subscription, not with the first (J13). */
    boolean isEndOfData() {
        return kind.equals("down") && reason.equals("normal");
    }

    /** Whether the producer has ended in order. */
    boolean isOrderlyEnd() {
        return kind.equals("down") && isOrderly(reason);
    }

    /** Behind which Penstock first deals with all that is left (J6). */
    static boolean isOrderly(String reason) {
        return reason.equals("normal") || reason.equals("shutdown");
    }
}
