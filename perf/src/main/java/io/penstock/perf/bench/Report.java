package io.penstock.perf.bench;

import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Result;
import io.penstock.perf.measure.Scenario;
import java.io.IOException;

/** Shows results, each as soon as it is there. */
interface Report {
    void show(Scenario scenario, Comparison comparison, Result result) throws IOException;
}
