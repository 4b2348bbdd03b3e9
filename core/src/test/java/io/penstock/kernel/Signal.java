package io.penstock.kernel;

/** What a kernel is fed. */
sealed interface Signal {
    /** Feeds it; answers whether all is out. */
    boolean feed(Kernel kernel);

    record Event(Object value) implements Signal {
        @Override
        public boolean feed(Kernel kernel) {
            return kernel.accept(value);
        }
    }

    record Mark(int inbound, long watermark) implements Signal {
        @Override
        public boolean feed(Kernel kernel) {
            return kernel.watermark(inbound, watermark);
        }
    }

    record End(int inbound) implements Signal {
        @Override
        public boolean feed(Kernel kernel) {
            return kernel.end(inbound);
        }
    }
}
