package softpath.report;

import java.util.LinkedHashMap;
import java.util.Map;
import softpath.calibrate.Estimate;
import softpath.calibrate.Outcome;
import softpath.calibrate.Region;
import softpath.io.FittedDataplane;

/** What a fit puts into a dataplane's file: numbers with their provenance and interval. */
public final class FittedEntries {

    private final Outcome outcome;
    private final Estimate estimate;

    public FittedEntries(Outcome outcome) {
        this.outcome = outcome;
        this.estimate = outcome.estimate();
    }

    /** What stands in a dataplane file for each parameter found or bounded. */
    public Map<String, FittedDataplane.Entry> of(String version) {
        Map<String, FittedDataplane.Entry> entries = new LinkedHashMap<>();
        String rows =
                String.join(", ", estimate.rows().stream().map(row -> row.id()).toList());
        for (int p = 0; p < estimate.point().length; p++) {
            double value = estimate.point()[p];
            entries.put(
                    estimate.free().get(p).parameter(),
                    new FittedDataplane.Entry(
                            value,
                            "fitted",
                            "calibration/fits/" + outcome.study().name() + ".yaml on " + rows + " (data "
                                    + outcome.dataDigest().substring(0, 12) + ", softpath " + version
                                    + "); the interval is the bootstrap's 95 %"
                                    + (estimate.isDetermined(p) ? "" : "; not identifiable on its own"),
                            Math.min(value, outcome.bootstrap().quantile(p, 0.025)),
                            Math.max(value, outcome.bootstrap().quantile(p, 0.975))));
        }
        for (Region.Feasible each : outcome.region().intervals()) {
            if (!each.isEmpty()) {
                entries.put(each.bounded().parameter(), bounded(each, version));
            }
        }
        return entries;
    }

    private FittedDataplane.Entry bounded(Region.Feasible each, String version) {
        boolean isInside = each.lowest() <= each.shipped() && each.shipped() <= each.highest();
        return new FittedDataplane.Entry(
                isInside ? each.shipped() : (each.lowest() + each.highest()) / 2,
                "bounded",
                "statements " + String.join(", ", each.bounded().by()) + " of calibration/fits/"
                        + outcome.study().name()
                        + ".yaml: every value of the interval meets them by simulation, the others as they stand (softpath "
                        + version + ")",
                each.lowest(),
                each.highest());
    }
}
