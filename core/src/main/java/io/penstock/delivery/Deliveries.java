package io.penstock.delivery;

import io.penstock.delivery.Acknowledger.Failed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;

/** What is done with many deliveries at once. */
public final class Deliveries {
    private Deliveries() {}

    /**
     * Says what became of deliveries: each of their acknowledgers is called once, with all that are its own. Deliveries that
     * were acknowledged before are passed over. If an acknowledger throws the others are called all the same, and the first
     * exception is thrown then.
     */
    public static void acknowledge(Collection<? extends Delivery<?>> deliveries) throws Exception {
        IdentityHashMap<Acknowledger<?>, Group<?>> groups = new IdentityHashMap<>();
        List<Group<?>> inOrder = new ArrayList<>();
        for (Delivery<?> delivery : deliveries) {
            if (!delivery.isAcknowledged()) {
                add(delivery.duty(), groups, inOrder);
            }
        }
        sayAll(inOrder);
    }

    @SuppressWarnings("unchecked")
    private static <A> void add(
            Duty<A> duty, IdentityHashMap<Acknowledger<?>, Group<?>> groups, List<Group<?>> inOrder) {
        Group<A> group = (Group<A>) groups.computeIfAbsent(duty.to(), to -> {
            Group<A> added = new Group<>(duty.to());
            inOrder.add(added);
            return added;
        });
        group.add(duty);
    }

    private static void sayAll(List<Group<?>> groups) throws Exception {
        Throwable first = null;
        for (Group<?> group : groups) {
            try {
                group.say();
            } catch (Throwable cause) {
                if (first == null) {
                    first = cause;
                } else if (first != cause) {
                    first.addSuppressed(cause);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (Exception) first;
        }
    }

    /** Says of all deliveries that were not acknowledged that they were not dealt with. The first cause of each stays. */
    public static void fail(Collection<? extends Delivery<?>> deliveries, Throwable cause) {
        deliveries.forEach(delivery -> delivery.fail(cause));
    }

    /** What one acknowledger is to hear. */
    private static final class Group<A> {
        private final Acknowledger<A> to;
        private final List<A> succeeded = new ArrayList<>();
        private final List<Failed<A>> failed = new ArrayList<>();

        Group(Acknowledger<A> to) {
            this.to = to;
        }

        void add(Duty<A> duty) {
            duty.done();
            Throwable failure = duty.failure();
            if (failure == null) {
                succeeded.add(duty.tag());
            } else {
                failed.add(new Failed<>(duty.tag(), failure));
            }
        }

        void say() throws Exception {
            to.acknowledge(List.copyOf(succeeded), List.copyOf(failed));
        }
    }
}
