package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.children.Children;
import io.penstock.children.LiveChildren;
import io.penstock.children.Restart;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What {@code docs/stages.md} shows of children. */
class ChildrenGuideTest {
    private final List<String> addresses = List.of("a", "b", "c");
    private final List<String> pages = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final AtomicReference<LiveChildren<String>> live = new AtomicReference<>();
    private final ByHand executor = new ByHand();
    private boolean down = true;

    private String fetch(String url) {
        if (down && url.equals("b")) {
            down = false;
            throw new IllegalStateException("no answer");
        }
        return "page " + url;
    }

    @Test
    void fetchesEachPageThoughOneIsDownAtFirst() throws InterruptedException {
        Stages stages = Stages.named("fetching");
        // tag::children[]
        Source<String> urls = stages.from("urls", addresses);
        Children<String> fetching = Children.<String>of(executor, url -> pages.add(fetch(url)))
                .restart(new Restart.Transient(3, Duration.ofSeconds(5)))
                .onFailure((stage, child, cause) -> failures.add(child.event() + ": " + cause.getMessage()))
                .onStart(live::set);
        stages.each("fetch", fetching, Subscription.to(urls).demand(Demand.of(10, 0)));
        // end::children[]
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        assertEquals(3, live.get().count().all());
        while (executor.waiting() > 0) {
            executor.runNext();
            running.settle();
        }
        running.await();

        assertEquals(List.of("page a", "page c", "page b"), pages);
        assertEquals(List.of("b: no answer"), failures);
    }
}
