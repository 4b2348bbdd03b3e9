package io.penstock.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Refusable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlTest {
    private final Control control = new Control("stage");
    private final List<String> refused = new ArrayList<>();

    @Test
    void aRefusalThatThrowsKeepsNoOtherMessageFromItsOwn() {
        AssertionError broken = new AssertionError("a hook that throws, and no exception");
        control.tell((Refusable) why -> {
            throw broken;
        });
        control.tell((Refusable) why -> refused.add("behind it"));

        assertSame(broken, assertThrows(AssertionError.class, control::close));
        control.tellItself((Refusable) why -> refused.add("late"));

        assertEquals(List.of("behind it", "late"), refused);
    }

    @Test
    void refusesAnOrderOnceThoughTheRefusalThrows() {
        IllegalStateException broken = new IllegalStateException("as one says that has ended");
        Order order = Link.order(loop -> {}, why -> {
            refused.add(why.getMessage());
            throw broken;
        });
        assertTrue(control.order(order));
        assertSame(broken, assertThrows(IllegalStateException.class, control::close));
        assertSame(broken, assertThrows(IllegalStateException.class, () -> control.order(order)));

        String ended = "want a stage that runs, got stage, which has ended";
        assertEquals(List.of(ended, ended), refused);
    }

    @Test
    void takesOrdersHoweverManyMessagesWait() {
        for (int i = 0; i < Control.MOST_WAITING; i++) {
            control.tell(i);
        }
        assertThrows(IllegalStateException.class, () -> control.tell("one more"));
        assertTrue(control.order(Link.order(loop -> {}, why -> {})));
        assertEquals(Control.MOST_WAITING + 1, control.waiting());
    }

    @Test
    void refusesOneBehindTheOtherThoughARefusalTellsMore() {
        control.tell((Refusable) why -> {
            control.tellItself((Refusable) again -> refused.add("second"));
            refused.add("first");
        });

        control.close();

        assertEquals(List.of("first", "second"), refused);
    }
}
