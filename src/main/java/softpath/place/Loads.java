package softpath.place;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.plan.Day;

/** What chains must be carried at: each in its busiest hour, with head-room. */
final class Loads {

    private static final MathContext EXACT = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final MathContext SHOWN = new MathContext(12, RoundingMode.DOWN);

    private Loads() {}

    /**
     * Mpps of each chain of the demand.
     *
     * @throws InvalidInput if a share of a wire is asked for and wires differ
     */
    static double[] of(DemandFile file, FleetFile fleet) {
        Demand demand = file.demand();
        List<Host> hosts =
                fleet.servers().stream().map(FleetFile.ServerKind::host).toList();
        // As much as can be has no room above it.
        double usable = demand.placing().aim() == Placing.Objective.CARRIED ? 1 : demand.usablePart();
        double[] mpps = new double[demand.chains().size()];
        for (double[] hour : Day.of(demand.chains(), hosts, "fleet").mpps()) {
            for (int c = 0; c < mpps.length; c++) {
                mpps[c] = Math.max(mpps[c], hour[c] / usable);
            }
        }
        return Arrays.stream(mpps).map(Loads::rounded).toArray();
    }

    /** Without what arithmetic leaves behind, such as 0.5000000000000001; and never up, so that a full wire is not more than full. */
    private static double rounded(double mpps) {
        return new BigDecimal(mpps).round(EXACT).round(SHOWN).doubleValue();
    }
}
