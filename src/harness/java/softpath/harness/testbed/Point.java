package softpath.harness.testbed;

import java.util.List;
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
     */
    record OfChain(LoadedFile.OfScenario scenario, List<String> functions, int frameBytes, int burstPackets)
            implements Point {

        public OfChain {
            functions = List.copyOf(functions);
        }

        @Override
        public String id() {
            return title() + "/" + frameBytes + "/" + scenario.digest().substring(0, 12);
        }

        @Override
        public String title() {
            return String.join("+", functions);
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
