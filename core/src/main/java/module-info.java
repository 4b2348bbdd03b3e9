/** What is to be done: contracts, descriptions and pure logic. No threads, no rings, no files of its own. */
module io.penstock.core {
    requires transitive org.agrona;
    requires static transitive org.jspecify;

    exports io.penstock.bridge;
    exports io.penstock.bundle;
    exports io.penstock.children;
    exports io.penstock.delivery;
    exports io.penstock.files;
    exports io.penstock.flow;
    exports io.penstock.journal;
    exports io.penstock.jvm;
    exports io.penstock.kernel;
    exports io.penstock.pipeline;
    exports io.penstock.pipeline.step;
    exports io.penstock.rate;
    exports io.penstock.stage;
    exports io.penstock.stages;
    exports io.penstock.topology;
    exports io.penstock.window;
}
