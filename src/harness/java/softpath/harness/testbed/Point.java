package softpath.harness.testbed;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.io.LoadedFile;
import softpath.model.KebabCase;

/** One thing to measure. */
public sealed interface Point {

    /** Names it in records and tables; the same for the same thing in every plan. */
    String id();

    int frameBytes();

    int burstPackets();

    /** What a table calls it. */
    String title();

    /**
     * A scenario at one size.
     *
     * @param functions in the order of its path
     * @param pacedPps  packets a second of a paced source; empty if the source offers what it can, or keeps a rate by itself
     */
    record OfChain(
            LoadedFile.OfScenario scenario,
            List<String> functions,
            int frameBytes,
            int burstPackets,
            OptionalLong pacedPps)
            implements Point {

        private static final int DIGITS_OF_MILLION = 6;

        /** Of a source that is not paced by us. */
        public OfChain(LoadedFile.OfScenario scenario, List<String> functions, int frameBytes, int burstPackets) {
            this(scenario, functions, frameBytes, burstPackets, OptionalLong.empty());
        }

        public OfChain {
            functions = List.copyOf(functions);
        }

        @Override
        public String id() {
            return title() + "/" + frameBytes + "/" + scenario.digest().substring(0, 12);
        }

        /** With the rate and the burst, by which several points of one scenario differ. */
        @Override
        public String title() {
            String rate = pacedPps.isEmpty() ? "" : "@" + rate() + "Mpps";
            String burst = scenario.scenario()
                    .burstPackets()
                    .map(packets -> " burst" + packets)
                    .orElse("");
            return String.join("+", functions) + rate + burst;
        }

        private String rate() {
            return BigDecimal.valueOf(pacedPps.getAsLong(), DIGITS_OF_MILLION)
                    .stripTrailingZeros()
                    .toPlainString();
        }

        public OptionalDouble pacedMpps() {
            return pacedPps.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(pacedPps.getAsLong() * 1e-6);
        }
    }

    /** @param function empty unless the component is a function alone */
    record OfComponent(Component component, String function, int frameBytes, int burstPackets) implements Point {
        @Override
        public String id() {
            return title() + "/" + frameBytes + "/burst" + burstPackets;
        }

        @Override
        public String title() {
            return KebabCase.of(component) + (function.isEmpty() ? "" : " " + function);
        }
    }
}
