package io.penstock.testkit.net;

import io.penstock.topology.RingStatus;
import io.penstock.topology.StageStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * What waits at a stage when it is told something that it is to hear behind all of that.
 *
 * @param published how far each ring that it reads is published
 * @param emitted how many events it has emitted
 */
record Ahead(Map<String, Long> published, long emitted) {
    static Ahead of(Member member) {
        Map<String, Long> published = new HashMap<>();
        member.status().inbound().forEach(ring -> published.put(ring.ring(), ring.published()));
        return new Ahead(published, member.out == null ? 0 : member.out.emitted());
    }

    /** It is heard. */
    void check(Member member) {
        StageStatus now = member.status();
        for (RingStatus ring : now.inbound()) {
            long until = published.getOrDefault(ring.ring(), -1L);
            member.check(ring.processed() >= until, "hears an info before " + until + " of " + ring);
        }
        if (member.out != null && !member.out.hasAccumulated() && !member.out.mayHaveComeBack(member.live())) {
            long since = member.out.emitted() - emitted;
            member.check(now.carried() <= since, "hears an info before what it carries, emitted since " + since);
        }
    }
}
