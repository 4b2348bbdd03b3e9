package io.penstock.engine;

import io.penstock.engine.loop.Link;
import io.penstock.stage.LiveSubscription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who subscribes to whom: the subscriptions that have not ended. Any thread; guarded by itself. It refuses circles, in which events
 * would wait for each other.
 */
final class Table {
    private record Edge(String producer, String consumer) {}

    /** Those that live as long as their stages. */
    private final List<Edge> fixed = new ArrayList<>();

    private final Set<Link> live = new LinkedHashSet<>();

    synchronized void fix(String producer, String consumer) {
        fixed.add(new Edge(producer, consumer));
    }

    /** Enters one of the launch, until it ends. */
    void launched(Link link) {
        synchronized (this) {
            live.add(link);
        }
        link.ended().thenRun(() -> leave(link));
    }

    /** Enters one, until it ends. */
    void enter(Link link) {
        synchronized (this) {
            if (reaches(link.consumer(), link.producer(), new HashSet<>())) {
                throw new IllegalArgumentException("stage " + link.consumer() + " cannot subscribe to "
                        + link.producer() + ": its own events would come back to it");
            }
            live.add(link);
        }
        link.ended().thenRun(() -> leave(link));
    }

    private synchronized void leave(Link link) {
        live.remove(link);
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return true;
        }
        return seen.add(from) && behind(from).stream().anyMatch(next -> reaches(next, to, seen));
    }

    private List<String> behind(String producer) {
        List<String> consumers = new ArrayList<>();
        for (Edge edge : fixed) {
            if (edge.producer().equals(producer)) {
                consumers.add(edge.consumer());
            }
        }
        for (Link link : live) {
            if (link.producer().equals(producer)) {
                consumers.add(link.consumer());
            }
        }
        return consumers;
    }

    /** Without those that are just leaving: whoever knows that one has ended does not find it. */
    synchronized List<LiveSubscription> live() {
        return live.stream()
                .filter(Link::isLive)
                .map(LiveSubscription.class::cast)
                .toList();
    }
}
