package io.penstock.pipeline;

import io.penstock.journal.JournalDamagedException;
import io.penstock.journal.JournalReader;
import io.penstock.stage.Input;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import io.penstock.topology.Topology;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;

/** Publishes what a journal holds into the input of a run that has just begun. */
record Recovery<E>(Plan<E> plan, JournalLayer<E> layer) {
    Running launch(Engine engine, Topology topology, LongPredicate goOn) throws InterruptedException {
        long end = layer.journal().next();
        Running running = engine.launch(topology);
        try {
            running.awaitStart();
            publish(running, end, goOn);
            return running;
        } catch (Throwable e) {
            running.halt();
            running.close();
            throw e;
        }
    }

    private void publish(Running running, long end, LongPredicate goOn) throws InterruptedException {
        Input<E> input = running.input(plan.name());
        try (JournalReader reader = layer.journal().read(0)) {
            for (long position = 0; position < end; position++) {
                if (!goOn.test(position)) {
                    input.close();
                    return;
                }
                requireRecord(reader.next(), position, end);
                publish(reader, input, claim(input, running));
            }
        }
    }

    private static void requireRecord(boolean found, long position, long end) {
        if (!found) {
            throw new JournalDamagedException("want " + end + " records in the journal, got " + position);
        }
    }

    private void publish(JournalReader reader, Input<E> input, long sequence) {
        boolean filled = false;
        try {
            if (!reader.isVoid()) {
                layer.codec()
                        .decode(
                                reader.schema(),
                                reader.payload(),
                                0,
                                reader.payload().capacity(),
                                input.slot(sequence));
                filled = true;
            }
        } finally {
            if (filled) {
                input.publish(sequence, sequence);
            } else {
                input.abort(sequence, sequence);
            }
        }
    }

    /** An input that was not closed here is closed because its topology has ended: by failure, or halted by somebody. */
    private long claim(Input<E> input, Running running) throws InterruptedException {
        long sequence = input.claim(1);
        if (sequence == Input.CLOSED) {
            running.await();
            throw new CancellationException(
                    "pipeline " + plan.name() + ": the input was closed before all was recovered");
        }
        return sequence;
    }
}
