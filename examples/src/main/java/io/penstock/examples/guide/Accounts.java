package io.penstock.examples.guide;

import io.penstock.engine.DisruptorEngine;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.stage.Input;
import io.penstock.stage.SlotHandler;
import io.penstock.topology.Running;
import java.util.HashMap;
import java.util.Map;

/** A pipeline partitioned by key, with a state a partition, merged in the order of the input. */
public final class Accounts {
    private Accounts() {}

    /** One slot, on the input's ring and on those of the partitions. */
    static final class Payment {
        long account;
        long cents;
        long balance; // written behind the partition's ring
    }

    // tag::pipeline[]
    static Pipeline<Payment> accounts(int partitions) {
        return Pipeline.of("payments", Payment::new)
                .route(
                        "accounts",
                        Partitioning.byHash("account", partitions, payment -> Long.hashCode(payment.account)),
                        Payment::new,
                        (payment, position, routed) -> {
                            routed.account = payment.account;
                            routed.cents = payment.cents;
                        })
                .state("balances", partition -> balances(new HashMap<>()))
                .merge()
                .effect(
                        "print",
                        (payment, position, endOfBatch) -> System.out.println(
                                "payment " + position + ": account " + payment.account + " has " + payment.balance));
    }

    private static SlotHandler<Payment> balances(Map<Long, Long> balances) {
        return (payment, sequence, endOfBatch) ->
                payment.balance = balances.merge(payment.account, payment.cents, Long::sum);
    }
    // end::pipeline[]

    /** Prints what the guide shows. */
    public static void main(String[] args) throws InterruptedException {
        Pipeline<Payment> pipeline = accounts(2);
        try (Running running = pipeline.launch(DisruptorEngine.withDefaults())) {
            Input<Payment> input = pipeline.input(running);
            for (long i = 0; i < 5; i++) {
                long sequence = input.claim(1);
                Payment payment = input.slot(sequence);
                payment.account = i % 3;
                payment.cents = 100 + i;
                input.publish(sequence, sequence);
            }
            input.close();
            running.await();
        }
    }
}
