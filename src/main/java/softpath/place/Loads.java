package softpath.place;

import java.util.List;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.scenario.OfferedLoad;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.units.Units;

/** What chains must be carried at: each in its busiest hour, with head-room. */
final class Loads {

    private Loads() {}

    /**
     * Mpps of each chain of the demand.
     *
     * @throws InvalidInput if a share of a wire is asked for and wires differ
     */
    static double[] of(DemandFile file, FleetFile fleet) {
        Demand demand = file.demand();
        // As much as can be has no room above it.
        double usable = demand.placing().aim() == Placing.Objective.CARRIED ? 1 : demand.usablePart();
        double[] mpps = new double[demand.chains().size()];
        for (int c = 0; c < mpps.length; c++) {
            for (OfferedLoad load : demand.chains().get(c).day()) {
                mpps[c] = Math.max(mpps[c], mpps(demand.chains().get(c), load, fleet, "chains[" + c + "]") / usable);
            }
        }
        return mpps;
    }

    private static double mpps(ChainDemand chain, OfferedLoad load, FleetFile fleet, String place) {
        double bytes = chain.sizes().meanFrameBytes();
        double wireGbps = load.unit() == OfferedLoad.Unit.PERCENT ? wireGbps(fleet, place) : 1;
        return Units.wireMpps(bytes, load.gbpsL1(bytes, wireGbps));
    }

    private static double wireGbps(FleetFile fleet, String place) {
        List<Double> rates = fleet.servers().stream()
                .flatMap(kind -> kind.host().nics().values().stream())
                .map(port -> port.lineRateGbps().value())
                .distinct()
                .sorted()
                .toList();
        if (rates.size() > 1) {
            throw new InvalidInput(
                    place,
                    "expected loads in Gbps or Mpps, as ports of the fleet have " + Check.plain(rates.get(0)) + " to "
                            + Check.plain(rates.get(rates.size() - 1)) + " Gbit/s, found a percentage");
        }
        return rates.get(0);
    }
}
