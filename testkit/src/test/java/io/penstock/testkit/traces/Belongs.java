package io.penstock.testkit.traces;

import io.penstock.stages.Dispatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the events of a stage of a script belong, as far as it has partitions. */
sealed interface Belongs {
    static Belongs of(Line start) {
        if (start.says("belongs")) {
            return new Named(start.list("partitions"), start.list("belongs"));
        }
        return new Numbered(start.number("partitions", 1), start.number("drop", 0));
    }

    /** Such an event uses no demand (S23). */
    boolean isDropped(int event);

    Dispatcher<Integer> dispatcher();

    /**
     * By number.
     *
     * @param partitions how many
     * @param drop events that can be divided by it belong to none
     */
    record Numbered(int partitions, int drop) implements Belongs {
        @Override
        public boolean isDropped(int event) {
            return drop > 0 && event % drop == 0;
        }

        @Override
        public Dispatcher<Integer> dispatcher() {
            return Dispatcher.partition(partitions, event -> isDropped(event) ? -1 : event % partitions);
        }
    }

    /**
     * By name.
     *
     * @param names of the partitions
     * @param belongs to which of them one event after the other does, round and round; {@code none} is none
     */
    record Named(List<String> names, List<String> belongs) implements Belongs {
        @Override
        public boolean isDropped(int event) {
            return name(event) == null;
        }

        @Override
        public Dispatcher<Integer> dispatcher() {
            return Dispatcher.named(names, this::name);
        }

        private @Nullable String name(int event) {
            String name = belongs.get(event % belongs.size());
            return name.equals("none") ? null : name;
        }
    }
}
