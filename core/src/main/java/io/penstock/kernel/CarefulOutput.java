package io.penstock.kernel;

/** An output whose routing may throw at an event: what is not to fail the flow is passed over. */
final class CarefulOutput implements KernelOutput {
    private final KernelOutput output;
    private final Mishaps mishaps;

    CarefulOutput(KernelOutput output, Mishaps mishaps) {
        this.output = output;
        this.mishaps = mishaps;
    }

    @Override
    public boolean offer(Object event) {
        try {
            return output.offer(event);
        } catch (RuntimeException thrown) {
            Boolean taken = mishaps.handle("partition", "", event, thrown, () -> output.offer(event));
            return taken == null || taken;
        }
    }

    @Override
    public void watermark(long watermark) {
        output.watermark(watermark);
    }
}
