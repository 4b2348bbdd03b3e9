package io.penstock.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.penstock.engine.loop.Link;
import io.penstock.stage.LiveSubscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

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
            if (reaches(link.consumer(), link.producer())) {
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

    private boolean reaches(String from, String to) {
        Map<String, List<String>> behind = behind();
        Set<String> seen = new HashSet<>(Set.of(from));
        Queue<String> reached = new ArrayDeque<>(seen);
        while (!reached.isEmpty() && !seen.contains(to)) {
            for (String next : behind.getOrDefault(reached.remove(), List.of())) {
                if (seen.add(next)) {
                    reached.add(next);
                }
            }
        }
        return seen.contains(to);
    }

    /** Of each stage that anybody subscribes to, who does. */
    private Map<String, List<String>> behind() {
        Stream<Edge> edges = live.stream().filter(Link::isLive).map(link -> new Edge(link.producer(), link.consumer()));
        return Stream.concat(fixed.stream(), edges)
                .collect(groupingBy(Edge::producer, mapping(Edge::consumer, toList())));
    }

    /** Without those that are just leaving: whoever knows that one has ended does not find it. */
    synchronized List<LiveSubscription> live() {
        return live.stream()
                .filter(Link::isLive)
                .map(LiveSubscription.class::cast)
                .toList();
    }
}
