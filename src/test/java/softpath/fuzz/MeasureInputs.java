package softpath.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * {@code softpath measure} as far as it measures nothing: dry runs, checks of this machine, and records that are not
 * gone on with.
 */
record MeasureInputs(SmallHome home) implements Inputs {

    private static final String TESTBEDS = "calibration/testbeds/";
    private static final String PLANS = "calibration/plans/";

    @Override
    public Input of(long seed) throws IOException {
        Drawing draw = new Drawing(home, seed);
        return switch (draw.random.nextInt(20)) {
            case 0 ->
                draw.changed(
                        PLANS + "local-quick.yaml",
                        List.of("measure", "local", "local-quick", "--check"),
                        Set.of(0, 2, 3));
            case 1, 2, 3 ->
                draw.changed(
                        SmallHome.RECORD,
                        List.of("measure", "local", "--quick", "--resume", draw.path(SmallHome.RECORD)),
                        Set.of(2));
            case 4, 5 ->
                draw.changed(
                        draw.among(draw.files("models/scenarios/local", ".yaml")), dry("local", "local"), Set.of(0, 2));
            case 6 -> draw.changed("models/hosts/vm-2-cores.yaml", dry("local", "local-quick"), Set.of(0, 2));
            case 7, 8, 9, 10, 11, 12 -> {
                String testbed = draw.among(draw.files(TESTBEDS, ".yaml"));
                yield draw.changed(testbed, dry(draw.stem(testbed), draw.stem(testbed)), Set.of(0, 2));
            }
            default -> {
                String plan = draw.among(draw.files(PLANS, ".yaml"));
                String testbed = testbedOf(draw, draw.stem(plan));
                yield draw.changed(plan, dry(testbed, draw.stem(plan)), Set.of(0, 2));
            }
        };
    }

    /** A plan is named after its testbed, or after the driver whose parts it is for. */
    private static String testbedOf(Drawing draw, String plan) throws IOException {
        if (plan.startsWith("learn-")) {
            return plan.startsWith("learn-ovs") ? "local-ovs" : "local";
        }
        return draw.files(TESTBEDS, ".yaml").stream()
                .map(draw::stem)
                .filter(plan::startsWith)
                .reduce((one, other) -> one.length() > other.length() ? one : other)
                .orElseThrow();
    }

    private static List<String> dry(String testbed, String plan) {
        return List.of("measure", testbed, plan, "--dry-run");
    }
}
