package io.penstock.delivery;

import io.penstock.bundle.Bundling;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A bundler and its handlers, as described.
 *
 * @param most bundles that are dealt with at a time
 */
record HandlerSpec<T>(
        String name, Bundling<Delivery<T>> bundling, int most, Executor executor, BundleHandler<T> handler) {
    HandlerSpec {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "bundles: want a name that is not blank, got " + (name == null ? "null" : "'" + name + "'"));
        }
        Objects.requireNonNull(bundling, "want a bundling, got null");
        Objects.requireNonNull(executor, "want an executor, got null");
        Objects.requireNonNull(handler, "want a handler of bundles, got null");
        if (most < 1) {
            throw new IllegalArgumentException("bundles " + name + ": want most >= 1 at a time, got " + most);
        }
    }
}
