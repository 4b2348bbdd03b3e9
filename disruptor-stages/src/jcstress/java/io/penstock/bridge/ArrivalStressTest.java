package io.penstock.bridge;

import io.penstock.stage.Host;
import io.penstock.stage.Output;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Flow.Subscription;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An event arrives while its stage finds that nothing has: the stage goes to sleep knowing of it, or is woken. */
@JCStressTest
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "the stage saw it")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the stage is woken")
@Outcome(expect = Expect.FORBIDDEN, desc = "the stage sleeps, and the event waits for ever")
@State
public class ArrivalStressTest {
    private final Inflow<Integer> inflow = new Inflow<>("in", 2, null);
    private int emitted;
    private volatile int woken;

    /** With an event that has arrived of two that are requested. */
    public ArrivalStressTest() {
        inflow.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        try {
            inflow.onStart(proxy(Host.class));
        } catch (Exception unstarted) {
            throw new IllegalStateException(unstarted);
        }
        inflow.onDemand(2);
        inflow.onNext(0);
        woken = 0;
    }

    @SuppressWarnings("unchecked")
    private <T> T proxy(Class<? super T> type) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer(method));
    }

    private Object answer(Method method) {
        switch (method.getName()) {
            case "output":
                return proxy(Output.class);
            case "offer":
                emitted++;
                return true;
            case "wake":
                woken = 1;
                return null;
            default:
                throw new UnsupportedOperationException(method.getName());
        }
    }

    /** The publisher's thread. */
    @Actor
    public void publisher() {
        inflow.onNext(1);
    }

    /** The stage's thread. */
    @Actor
    public void stage() {
        inflow.onDemand(2);
    }

    /** What the stage knows. */
    @Arbiter
    public void asleep(II_Result result) {
        result.r1 = emitted;
        result.r2 = woken;
    }
}
