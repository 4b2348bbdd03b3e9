package io.penstock.children;

import io.penstock.stage.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The children that have not ended, and those of them whose end the stage has not dealt with. A child is in {@code ended}
 * at most once, so that holds no more than there are children.
 *
 * <p>{@code closed}: written by the stage's thread; read by whoever starts a child, after it put it among the others. So
 * either they see that it is closed or the stage sees the child.
 */
final class Alive<T> implements LiveChildren<T> {
    private final Host<?> host;
    private final Executor executor;
    private final Child<? super T> child;
    private final ConcurrentSkipListMap<Long, Life<T>> lives = new ConcurrentSkipListMap<>();
    private final ManyToOneConcurrentLinkedQueue<Life<T>> ended = new ManyToOneConcurrentLinkedQueue<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile boolean closed;

    Alive(Host<?> host, Executor executor, Child<? super T> child) {
        this.host = host;
        this.executor = executor;
        this.child = child;
    }

    /** One more, not yet started. */
    Life<T> add(T event, @Nullable Inbound<T> inbound) {
        Life<T> life = new Life<>(ids.getAndIncrement(), event, inbound, child, this::ended);
        lives.put(life.id(), life);
        return life;
    }

    void execute(Life<T> life) {
        executor.execute(life);
    }

    /** Any thread. */
    void ended(Life<T> life) {
        ended.add(life);
        host.wake();
    }

    /** One whose end is to be dealt with. */
    @Nullable
    Life<T> pollEnded() {
        return ended.poll();
    }

    void remove(Life<T> life) {
        lives.remove(life.id());
    }

    /** Refuses further children. */
    void close() {
        closed = true;
    }

    /** Refuses further children if there are none; answers whether there are none still. */
    boolean closeIfNone() {
        if (!lives.isEmpty()) {
            return false;
        }
        close();
        return lives.isEmpty();
    }

    /** Answers those that nobody had told to end before. */
    List<Life<T>> terminateAll() {
        return lives.values().stream().filter(Life::terminate).toList();
    }

    @Override
    public long start(T event) {
        Life<T> life = add(event, null);
        if (closed) {
            withdraw(life);
            throw new IllegalStateException("stage " + host.name() + " takes no more children");
        }
        try {
            execute(life);
        } catch (RuntimeException | Error refusal) {
            if (life.refused(refusal, ChildState.ENDED)) {
                withdraw(life);
            }
            throw refusal;
        }
        return life.id();
    }

    private void withdraw(Life<T> life) {
        remove(life);
        host.wake();
    }

    @Override
    public boolean terminate(long id) {
        Life<T> life = lives.get(id);
        return life != null && life.terminate();
    }

    @Override
    public List<ChildStatus<T>> all() {
        List<ChildStatus<T>> all = new ArrayList<>();
        lives.values().forEach(life -> all.add(life.status()));
        return all;
    }

    @Override
    public ChildCounts count() {
        Collection<ChildStatus<T>> all = all();
        long active = all.stream()
                .filter(status -> status.state() != ChildState.RESTARTING)
                .count();
        long dynamic = all.stream().filter(ChildStatus::dynamic).count();
        return new ChildCounts(all.size(), (int) active, (int) dynamic);
    }
}
