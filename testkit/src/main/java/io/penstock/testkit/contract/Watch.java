package io.penstock.testkit.contract;

import io.penstock.stage.Batch;
import io.penstock.stages.Emitter;
import io.penstock.stages.StageControl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a stage: notes its calls and what its own code threw, lends what a call is handed, and fails where it is told.
 * A proxy, so that it passes on whatever callbacks a stage has.
 */
final class Watch {
    private final @Nullable String callback;
    private final @Nullable Moment moment;
    private final List<String> calls = new ArrayList<>();
    private final List<String> thrown = new ArrayList<>();
    private @Nullable Planted planted;

    /** Fails nowhere. */
    Watch() {
        callback = null;
        moment = null;
    }

    /** Fails at the first call of that callback. */
    Watch(String callback, Moment moment) {
        this.callback = callback;
        this.moment = moment;
    }

    /** The stage, watched. */
    <S> S over(Class<? super S> kind, S stage) {
        Contract.wanted("the stage's code from its supplier", stage);
        @SuppressWarnings("unchecked")
        S proxy = (S) Proxy.newProxyInstance(
                Watch.class.getClassLoader(),
                new Class<?>[] {kind},
                (self, method, arguments) -> call(stage, method, arguments == null ? new Object[0] : arguments));
        return proxy;
    }

    private @Nullable Object call(Object stage, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(stage, arguments);
        }
        calls.add(method.getName());
        setTimer(arguments);
        failIf(method, Moment.BEFORE);
        try (Loan loan = new Loan()) {
            Object answer = method.invoke(stage, lent(arguments, loan));
            failIf(method, Moment.BEHIND);
            return answer;
        } catch (InvocationTargetException own) {
            thrown.add(method.getName() + " threw " + own.getCause());
            throw own.getCause();
        }
    }

    /** Where it is to fail before a timer, one is set when it starts; its own code does not hear of it. */
    private void setTimer(Object[] arguments) {
        if (failsAt("onTimer")
                && moment == Moment.BEFORE
                && arguments.length > 0
                && arguments[0] instanceof StageControl control) {
            control.schedule(Duration.ZERO, Messages.UNKNOWN);
        }
    }

    private static Object[] lent(Object[] arguments, Loan loan) {
        Object[] lent = arguments.clone();
        for (int i = 0; i < lent.length; i++) {
            if (lent[i] instanceof Batch<?> batch) {
                lent[i] = loan.of(batch);
            } else if (lent[i] instanceof Emitter<?> emitter) {
                lent[i] = loan.of(emitter);
            }
        }
        return lent;
    }

    private void failIf(Method method, Moment now) {
        if (planted == null && now == moment && method.getName().equals(callback)) {
            planted = new Planted(now.word() + " " + callback);
            throw planted;
        }
    }

    /** What was thrown on purpose, {@code null} as long as nothing was. */
    @Nullable
    Planted planted() {
        return planted;
    }

    /** What the stage's own code threw, as text. */
    List<String> thrown() {
        return List.copyOf(thrown);
    }

    /** Whether it is to fail at that callback. */
    boolean failsAt(String name) {
        return name.equals(callback);
    }

    int calls(String name) {
        return Collections.frequency(calls, name);
    }

    /** The last callback, {@code ""} before the first. */
    String last() {
        return calls.isEmpty() ? "" : calls.get(calls.size() - 1);
    }
}
