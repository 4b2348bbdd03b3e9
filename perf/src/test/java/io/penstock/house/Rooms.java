package io.penstock.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;

/** The packages in the order in which they may see each other: each imports only from those above it. */
final class Rooms {
    static final List<String> CORE = List.of(
            "io.penstock.jvm",
            "io.penstock.stage",
            "io.penstock.journal",
            "io.penstock.files",
            "io.penstock.topology",
            "io.penstock.window",
            "io.penstock.kernel",
            "io.penstock.kernel.host",
            "io.penstock.children",
            "io.penstock.stages",
            "io.penstock.handover",
            "io.penstock.bundle",
            "io.penstock.rate",
            "io.penstock.delivery",
            "io.penstock.flow.layout",
            "io.penstock.flow.sink",
            "io.penstock.flow",
            "io.penstock.pipeline.step",
            "io.penstock.pipeline.logic",
            "io.penstock.pipeline",
            "io.penstock.bridge");

    static final List<String> ENGINE = List.of(
            "io.penstock.engine.demand",
            "io.penstock.engine.ring",
            "io.penstock.engine.carry",
            "io.penstock.engine.dispatch",
            "io.penstock.engine.loop",
            "io.penstock.engine.thread",
            "io.penstock.engine.jmx",
            "io.penstock.engine");

    static final List<String> TESTKIT = List.of("io.penstock.testkit", "io.penstock.testkit.contract");

    static final List<String> PERSISTENCE =
            List.of("io.penstock.persistence.segment", "io.penstock.persistence.chronicle", "io.penstock.persistence");

    static final List<String> EXAMPLES = List.of(
            "io.penstock.examples.cli",
            "io.penstock.examples.guide",
            "io.penstock.examples.wordcount",
            "io.penstock.examples.trades.line",
            "io.penstock.examples.trades.bar",
            "io.penstock.examples.trades.input",
            "io.penstock.examples.trades");

    static final List<String> PERF = List.of(
            "io.penstock.perf.measure",
            "io.penstock.perf.text",
            "io.penstock.perf.baseline.chronicle",
            "io.penstock.perf.baseline.disruptor",
            "io.penstock.perf.baseline.pekko",
            "io.penstock.perf.baseline.publisher",
            "io.penstock.perf.baseline.reactor",
            "io.penstock.perf.baseline.rxjava",
            "io.penstock.perf.baseline.words",
            "io.penstock.perf.ours",
            "io.penstock.perf.scenario",
            "io.penstock.perf.jmh",
            "io.penstock.perf.bench");

    /** All of them. */
    static final List<String> ALL = Stream.of(CORE, ENGINE, TESTKIT, PERSISTENCE, EXAMPLES, PERF)
            .flatMap(List::stream)
            .toList();

    /** Those that users put into their own programs. */
    static final List<String> LIBRARY =
            Stream.of(CORE, ENGINE, TESTKIT, PERSISTENCE).flatMap(List::stream).toList();

    private Rooms() {}

    /** Whether the order allows one class to see another. Classes from elsewhere are not its concern. */
    static boolean maySee(JavaClass from, JavaClass to) {
        int above = ALL.indexOf(to.getPackageName());
        return !to.getPackageName().startsWith("io.penstock")
                || above >= 0 && above <= ALL.indexOf(from.getPackageName());
    }

    /** A list of packages and what else, for rules that take package names. */
    static String[] names(List<String> packages, String... others) {
        return Stream.concat(packages.stream(), Stream.of(others)).toArray(String[]::new);
    }
}
