package io.penstock.engine.carry;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps one event a key: the newest, where the first of them stood. */
final class ConflatingCarry extends Carry {
    private final Function<Object, ?> key;
    private final Discards discards;
    private final Map<Object, Place> places = new HashMap<>();

    ConflatingCarry(int bound, Function<Object, ?> key, Discards discards) {
        super(bound);
        this.key = key;
        this.discards = discards;
    }

    /** Where the events of a key wait. */
    private static final class Place {
        private final Object key;
        private Object event;

        Place(Object key, Object event) {
            this.key = key;
            this.event = event;
        }
    }

    @Override
    public boolean add(Object event, boolean aside) {
        Object its = Objects.requireNonNull(key.apply(event), "want a key to conflate by, got null");
        Place place = places.get(its);
        if (place != null) {
            Object older = place.event;
            place.event = event;
            return discards.add(older);
        }
        if (isFull()) {
            throw failure(bound);
        }
        Place added = new Place(its, event);
        places.put(its, added);
        return append(added);
    }

    @Override
    public @Nullable Object peek() {
        return super.peek() instanceof Place place ? place.event : super.peek();
    }

    @Override
    public Object remove() {
        Object front = super.remove();
        if (front instanceof Place place) {
            places.remove(place.key, place);
            return place.event;
        }
        return front;
    }

    @Override
    public void snapshot(long snapshot) {
        super.snapshot(snapshot);
        places.clear();
    }

    @Override
    public boolean holds() {
        return false;
    }
}
