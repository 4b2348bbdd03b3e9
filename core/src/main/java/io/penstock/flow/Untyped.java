package io.penstock.flow;

import io.penstock.flow.Functions.Route;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Functions as the kernels call them. Types were checked where the flow was told of the function; behind that, values are objects. */
@SuppressWarnings("unchecked")
final class Untyped {
    private Untyped() {}

    static <R> Function<Object, R> function(Function<?, R> function) {
        return (Function<Object, R>) given(function);
    }

    /** What a flow is told of is there: it is called much later, on another thread. */
    static <F> F given(F function) {
        return Objects.requireNonNull(function, "want a function, got null");
    }

    static Route<Object> route(Route<?> route) {
        return (Route<Object>) given(route);
    }

    static Predicate<Object> test(Predicate<?> test) {
        return (Predicate<Object>) given(test);
    }

    static ToLongFunction<Object> time(ToLongFunction<?> time) {
        return (ToLongFunction<Object>) given(time);
    }

    static Consumer<Object> hook(Consumer<?> hook) {
        return (Consumer<Object>) given(hook);
    }

    static BiFunction<Object, Object, ?> fold(BiFunction<?, ?, ?> fold) {
        return (BiFunction<Object, Object, ?>) given(fold);
    }
}
