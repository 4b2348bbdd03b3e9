package io.penstock.engine.stages;

import io.penstock.stage.Batch;
import io.penstock.stages.Consumer;
import io.penstock.stages.StageControl;
import java.util.ArrayList;
import java.util.List;

/** Notes what it is handed; asks when the test says so. */
class Seen implements Consumer<Integer> {
    final List<List<Integer>> chunks = new ArrayList<>();
    final List<Object> infos = new ArrayList<>();
    StageControl control;
    boolean ended;

    void ask(long n) {
        control.ask(0, n);
    }

    List<Integer> events() {
        return chunks.stream().flatMap(List::stream).toList();
    }

    List<Integer> sizes() {
        return chunks.stream().map(List::size).toList();
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
    }

    @Override
    public void onEvents(Batch<? extends Integer> events) throws Exception {
        List<Integer> chunk = new ArrayList<>();
        events.each((event, sequence, last) -> chunk.add(event));
        chunks.add(chunk);
    }

    @Override
    public void onInfo(Object message) {
        infos.add(message);
    }

    @Override
    public void onEnd() {
        ended = true;
    }
}
