package io.penstock.examples.guide;

import io.penstock.engine.DisruptorEngine;
import io.penstock.journal.Codec;
import io.penstock.journal.Journal;
import io.penstock.persistence.ChronicleJournal;
import io.penstock.persistence.JournalOptions;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.Sync;
import io.penstock.stage.Input;
import io.penstock.topology.Running;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A journaled pipeline over one's own type, recovered at every start. */
public final class Orders {
    private Orders() {}

    // tag::slot[]
    /** One slot: mutable, primitive, reused for ever. */
    static final class Order {
        long price;
        long quantity;
        boolean allowed; // written by risk, read by the acknowledgement
    }

    static final class OrderCodec implements Codec<Order> {
        @Override
        public int schema() {
            return 1;
        }

        @Override
        public int encode(Order order, MutableDirectBuffer buffer, int offset) {
            buffer.putLong(offset, order.price);
            buffer.putLong(offset + 8, order.quantity);
            return 16;
        }

        @Override
        public void decode(int schema, DirectBuffer buffer, int offset, int length, Order order) {
            order.price = buffer.getLong(offset);
            order.quantity = buffer.getLong(offset + 8);
        }
    }
    // end::slot[]

    // tag::pipeline[]
    static Pipeline<Order> orders(Journal journal, long[] turnover) {
        return Pipeline.of("orders", Order::new)
                .ring(1 << 10)
                .journal(journal, new OrderCodec(), Sync.batch())
                .then(Step.state("risk", (order, sequence, endOfBatch) -> order.allowed = order.quantity <= 100))
                .then(
                        Step.state("book", (order, sequence, endOfBatch) -> {
                            if (order.allowed) {
                                turnover[0] += order.price * order.quantity;
                            }
                        }),
                        Step.effect(
                                "acks",
                                (order, sequence, endOfBatch) -> System.out.println(
                                        "order " + sequence + (order.allowed ? " accepted" : " refused"))));
    }
    // end::pipeline[]

    /**
     * Adds two orders to a journal.
     *
     * @param args the journal's directory
     */
    public static void main(String[] args) throws InterruptedException {
        // tag::run[]
        long[] turnover = {0};
        try (Journal journal = ChronicleJournal.open(Path.of(args[0]), JournalOptions.defaults())) {
            Pipeline<Order> pipeline = orders(journal, turnover);
            try (Running running = pipeline.recover(DisruptorEngine.withDefaults(), position -> true)) {
                Input<Order> input = pipeline.input(running);
                for (long quantity : new long[] {10, 1_000}) {
                    long sequence = input.claim(1);
                    if (sequence == Input.CLOSED) {
                        break; // it has failed: await() says why
                    }
                    Order order = input.slot(sequence);
                    order.price = 7;
                    order.quantity = quantity;
                    input.publish(sequence, sequence);
                }
                input.close();
                running.await();
            }
        }
        System.out.println("turnover " + turnover[0]);
        // end::run[]
    }
}
