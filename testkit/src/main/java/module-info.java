/** How stages are tested: without threads, with a clock that is moved by hand. Knows no test framework. */
module io.penstock.testkit {
    requires transitive io.penstock.core;
    requires transitive io.penstock.disruptor;

    exports io.penstock.testkit;
    exports io.penstock.testkit.contract;
}
