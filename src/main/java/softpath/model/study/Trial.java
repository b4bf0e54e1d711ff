package softpath.model.study;

/**
 * Frames sent to a device at one rate for some time (RFC 2544, section 23).
 *
 * @param mpps    of all streams that are searched together, sent
 * @param seconds that they are sent for
 * @param seed    of what is drawn in it; a real device draws for itself
 */
public record Trial(double mpps, double seconds, long seed) {

    /**
     * What became of it.
     *
     * @param offered packets; parts of one where nothing is counted but worked out
     * @param lost    of those, packets that were not delivered
     */
    public record Outcome(double offered, double lost) {

        public Outcome {
            if (!(lost >= 0 && lost <= offered && offered < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("lost " + lost + " of " + offered);
            }
        }

        public double lossRatio() {
            return offered == 0 ? 0 : lost / offered;
        }
    }
}
