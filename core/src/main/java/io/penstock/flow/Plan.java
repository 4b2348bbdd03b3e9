package io.penstock.flow;

import io.penstock.flow.layout.FlowOptions;
import io.penstock.kernel.OnFailure;
import io.penstock.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a flow has been told so far.
 *
 * @param source where the values come from
 * @param elements the verbs, in order
 * @param options how it is laid out
 * @param onFailure what happens when a function throws at a value
 */
record Plan(FlowSource source, List<Element> elements, FlowOptions options, OnFailure onFailure) {
    Plan {
        elements = List.copyOf(elements);
    }

    static Plan of(FlowSource source) {
        return new Plan(source, List.of(), FlowOptions.DEFAULTS, OnFailure.FAIL);
    }

    Plan then(Element element) {
        List<Element> longer = new ArrayList<>(elements);
        longer.add(element);
        return new Plan(source, longer, options, onFailure);
    }

    Plan with(FlowOptions other) {
        return new Plan(source, elements, other, onFailure);
    }

    Plan with(OnFailure other) {
        return new Plan(source, elements, options, other);
    }

    boolean isTimed() {
        return elements.stream().anyMatch(Element.AssignTime.class::isInstance);
    }

    boolean isReduced() {
        return elements.stream().anyMatch(Element.Reduce.class::isInstance);
    }

    /** Whether the values that come out have an event time. */
    boolean hasTime() {
        return isTimed()
                && elements.stream()
                        .noneMatch(element ->
                                element instanceof Element.Reduce reduce && reduce.window() == Window.GLOBAL);
    }

    @Override
    public String toString() {
        return source.label()
                + elements.stream().map(element -> ", " + element.verb()).collect(Collectors.joining());
    }
}
