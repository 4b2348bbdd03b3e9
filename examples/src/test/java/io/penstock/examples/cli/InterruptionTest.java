package io.penstock.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptionTest {
    private final Interruption interruption = new Interruption();

    @Test
    void readsWhileNobodyWantsToStop() throws Exception {
        assertEquals(3, interruption.read(() -> 3));
        assertFalse(interruption.isRaised());
    }

    @Test
    void wakesAReadThatBlocks() throws Exception {
        Pipe pipe = Pipe.open();
        Thread waker = new Thread(() -> {
            interruption.raise(15);
        });
        int read = interruption.read(() -> {
            waker.start();
            return pipe.source().read(ByteBuffer.allocate(1));
        });
        waker.join();
        assertEquals(0, read);
        assertEquals(15, interruption.signal());
        assertFalse(Thread.interrupted());
        pipe.sink().close();
    }

    @Test
    void readsNothingOnceRaised() throws Exception {
        interruption.raise();
        assertEquals(0, interruption.read(() -> 3));
        assertTrue(interruption.isRaised());
        assertEquals(0, interruption.signal());
    }
}
