package io.penstock.flow.layout;

import io.penstock.stage.Logic;
import io.penstock.topology.Dispatch;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Stages that do the same, side by side.
 *
 * @param name of the layer; its stages are numbered
 * @param label what {@code explain} calls it
 * @param stages how many
 * @param dispatch how values find them
 * @param logic makes the logic of the stage with a number
 */
public record Layer(
        String name, String label, int stages, Dispatch dispatch, IntFunction<Supplier<Logic<?, ?>>> logic) {
    String stage(int number) {
        return name + "-" + number;
    }
}
