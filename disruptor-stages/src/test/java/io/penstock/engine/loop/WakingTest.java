package io.penstock.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import io.penstock.stage.Logic;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A message to a stage is there before the stage is woken for it. */
class WakingTest {
    private final List<Boolean> activeAtTheBell = new ArrayList<>();
    private final StageLoop loop = new StageLoop(
            new StageSpec("stage", "stage", Idle::new, List.of(), null, FailurePolicy.FAIL),
            new Still(),
            new Looking());

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("wake", (Consumer<StageLoop>) loop -> loop.mail().wake()),
                Arguments.of("message", (Consumer<StageLoop>) loop -> loop.tell("look")),
                Arguments.of("timer", (Consumer<StageLoop>) loop -> loop.mail().timer()),
                Arguments.of("completion", (Consumer<StageLoop>) StageLoop::requestCompletion));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void wakesAStageThatWaits(String name, Consumer<StageLoop> message) {
        loop.turn();
        assertFalse(loop.isActive());

        message.accept(loop);

        assertEquals(List.of(true), activeAtTheBell);
    }

    private static final class Idle implements Logic<Object, Object> {}

    /** Notes whether the stage would find something, whenever it is woken. */
    private final class Looking implements WaitStrategy {
        @Override
        public void signalAllWhenBlocking() {
            activeAtTheBell.add(loop.isActive());
        }

        @Override
        public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier) {
            throw new IllegalStateException("nobody waits in this test");
        }
    }
}
