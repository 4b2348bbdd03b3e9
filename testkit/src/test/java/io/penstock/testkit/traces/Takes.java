package io.penstock.testkit.traces;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Consumer;
import io.penstock.stages.StageControl;
import java.util.List;

/** A consumer of a script. */
final class Takes implements Consumer<Integer> {
    private final Sights sights;
    private final Ending ending;
    private StageControl control;
    /** It hears of the end of its subscriptions then, as a process of GenStage does not (J6). */
    private boolean ends;

    Takes(Line start, Sights sights) {
        this.sights = sights;
        ending = Ending.of(start);
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
    }

    @Override
    public void onEvents(Batch<? extends Integer> events) throws Exception {
        List<Integer> chunk = Events.of(events);
        saw("events " + Events.text(chunk));
        for (int event : chunk) {
            ends |= ending.isAt(event, control);
        }
    }

    @Override
    public void onCast(Object message) {
        ends |= message instanceof Do.Exit;
        ((Do.ToAny) message).by(control);
    }

    @Override
    public void onInfo(Object message) {
        saw("info " + message);
    }

    @Override
    public void onSubscribe(LiveSubscription subscription) {
        saw("subscribe " + subscription.producer());
    }

    @Override
    public void onCancel(LiveSubscription subscription, Cancellation how) {
        if (!ends) {
            saw(Why.text(subscription.producer(), how));
            ends = subscription.terms().mode().exits(how.reason());
        }
    }

    @Override
    public void onStop() {
        saw("exit");
    }

    private void saw(String what) {
        sights.add(control.name(), what);
    }
}
