package io.penstock.testkit.traces;

import java.util.List;
import java.util.function.BiConsumer;

/** A producer of GenStage: 0, 1, 2, …, in answer to asks as a script says, and when it is told to. */
final class ModelProducer extends ModelSource {
    private final Answers answers;

    ModelProducer(Line start, BiConsumer<String, String> saw) {
        super(start, saw);
        answers = new Answers(start);
    }

    /** Emits so many, whoever asked. */
    void push(int n) {
        dispatch(answers.next(n));
    }

    /** What waits goes out first; the rest is the producer's. */
    @Override
    void demand(int n) {
        int rest = takeFromBuffer(n);
        if (rest > 0) {
            saw("demand " + rest);
            dispatch(answers.next(answers.to(rest)));
        }
    }

    @Override
    void receive(ModelSubscription from, List<Integer> events) {
        throw new IllegalStateException("want no events at a producer, got " + events);
    }
}
