/** How it runs: the engine on Disruptor rings, with threads and without. */
module io.penstock.disruptor {
    requires transitive io.penstock.core;
    requires transitive com.lmax.disruptor;
    requires static java.management;

    exports io.penstock.engine;
    exports io.penstock.engine.jmx;
}
