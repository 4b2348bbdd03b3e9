package io.penstock.engine.ring;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.Sequencer;
import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** At each bell the other side looks: by then everything that the bell is rung for stands, complete and in order. */
class BellTest {
    private static final int SIZE = 512;

    private final Ring ring = new Ring(RingSpec.values("values", SIZE), SIZE);
    private final Reader reader = new Reader(ring, Demand.of(SIZE, 0));
    private final List<Long> demands = new ArrayList<>();
    private final OutboundEnd out = producer(ring);

    private OutboundEnd producer(Ring of) {
        OutboundEnd end = new OutboundEnd(of, new Look(() -> demands.add(this.out.demand())));
        end.fix();
        return end;
    }

    private void put(long... values) {
        for (long value : values) {
            assertTrue(out.hasRoom());
            out.put(value);
        }
    }

    @Test
    void noEventIsSeenBeforeTheMarkInFrontOfIt() {
        reader.end.published().hang(new Look(reader::takeAll));

        put(1);
        out.watermark(1);
        put(2);
        out.flush();

        assertEquals(List.of(1L, -1L, 2L), reader.seen);
    }

    @Test
    void aBatchIsCutAtAMarkThatComesWhileItIsPolled() throws ReflectiveOperationException {
        beforeTheNextLookAtTheCursor(() -> {
            put(1);
            out.watermark(1);
            put(2);
            out.flush();
        });

        assertEquals(1, requireNonNull(reader.end.poll()).size());
    }

    private void beforeTheNextLookAtTheCursor(Runnable meanwhile) throws ReflectiveOperationException {
        Sequencer sequencer = ring.sequencer;
        Field field = Ring.class.getDeclaredField("sequencer");
        field.setAccessible(true);
        field.set(
                ring,
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Sequencer.class}, (p, m, a) -> {
                    if (m.getName().equals("getCursor") && field.get(ring) != sequencer) {
                        field.set(ring, sequencer);
                        meanwhile.run();
                    }
                    return m.invoke(sequencer, a);
                }));
    }

    @Test
    void aMarkBehindWhichNothingComesIsSeenAllTheSame() {
        reader.end.published().hang(new Look(reader::takeAll));

        out.watermark(5);
        out.flush();
        assertEquals(List.of(-5L), reader.seen);

        out.end();
        assertEquals(List.of(-5L, Long.MIN_VALUE), reader.seen);
    }

    @Test
    void aSlotIsSeenOnlyOnceItIsFilled() {
        Ring typed = new Ring(RingSpec.typed("slots", SIZE, AtomicLong::new), SIZE);
        Reader steps = new Reader(typed, null);
        OutboundEnd claims = new OutboundEnd(typed, new Look(() -> {}));
        claims.fix();
        steps.end.published().hang(new Look(steps::takeAll));

        for (long n = 0; n < 300; n++) {
            assertTrue(claims.hasRoom());
            ((AtomicLong) claims.claim(n)).set(n);
        }
        claims.flush();

        assertEquals(LongStream.range(0, 300).boxed().toList(), steps.seen);
    }

    @Test
    void demandStandsByTheTimeTheProducerIsToldOfIt() {
        for (long n = 0; n < SIZE; n++) {
            put(n);
        }
        out.flush();
        assertEquals(List.of(), demands);

        reader.takeOne();

        assertEquals(List.of((long) SIZE), demands);
    }

    @Test
    void whatIsProcessedStandsByTheTimeTheStepBehindIsTold() {
        List<Long> told = new ArrayList<>();
        reader.end.freed().hang(new Look(() -> told.add(reader.end.processed())));
        put(1);
        out.flush();

        reader.takeOne();

        assertEquals(List.of(0L), told);
    }

    @Test
    void whatIsWrittenAtTheBellIsNotClearedAnyMore() {
        Ring small = new Ring(RingSpec.values("small", 2), 2);
        Reader clearing = new Reader(small, Demand.of(2, 0));
        OutboundEnd[] end = new OutboundEnd[1];
        end[0] = new OutboundEnd(small, new Look(() -> fill(end[0], 6)));
        end[0].fix();

        fill(end[0], 6);
        clearing.takeAll();

        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L), clearing.seen);
    }

    private static void fill(OutboundEnd end, int events) {
        while (end.hasRoom() && end.next() < events) {
            end.put(end.next());
        }
        end.flush();
    }

    @Test
    void demandByHandIsTold() {
        Ring asked = new Ring(RingSpec.values("asked", SIZE), SIZE);
        Reader byHand = new Reader(asked, Demand.manual(SIZE));
        List<Long> told = new ArrayList<>();
        OutboundEnd[] end = new OutboundEnd[1];
        end[0] = new OutboundEnd(asked, new Look(() -> told.add(end[0].demand())));
        end[0].fix();

        byHand.end.ask(3);
        byHand.end.ask(4);

        assertEquals(List.of(3L, 7L), told);
    }

    @Test
    void marksThatFindNoRoomMergeAndNoneComesTooEarly() {
        for (long n = 1; n <= 200; n++) {
            put(n);
            out.watermark(n);
            out.flush();
        }
        reader.takeAll();
        out.flush();
        out.end();
        reader.takeAll();

        assertEquals(
                LongStream.rangeClosed(1, 200).boxed().toList(),
                reader.seen.stream().filter(n -> n > 0).toList());
        for (int i = 0; i < reader.seen.size() - 1; i++) {
            long mark = -reader.seen.get(i);
            assertTrue(mark <= 0 || reader.seen.subList(0, i).contains(mark), () -> "too early: " + mark);
        }
        List<Long> marks = reader.seen.stream().filter(n -> n <= 0 && n >= -200).toList();
        assertEquals(marks.stream().distinct().sorted(Comparator.reverseOrder()).toList(), marks);
        assertEquals(List.of(-200L, Long.MIN_VALUE), reader.seen.subList(reader.seen.size() - 2, reader.seen.size()));
    }

    @Test
    void theLastMarkIsSeenBeforeTheEndAlsoWhereItFoundNoRoom() {
        for (long n = 1; n <= 200; n++) {
            put(n);
            out.watermark(n);
            out.flush();
        }
        out.end();
        reader.takeAll();

        assertEquals(List.of(-200L, Long.MIN_VALUE), reader.seen.subList(reader.seen.size() - 2, reader.seen.size()));
    }
}
