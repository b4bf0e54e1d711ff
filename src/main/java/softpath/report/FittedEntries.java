package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.calibrate.Estimate;
import softpath.calibrate.Outcome;
import softpath.calibrate.Region;
import softpath.io.FittedDataplane;
import softpath.model.study.Metric;
import softpath.page.Lines;

/** What a fit puts into a dataplane's file: numbers with their provenance and interval. */
public final class FittedEntries {

    private final Outcome outcome;
    private final String fit;
    private final Estimate estimate;

    /** @param fit where its file is, for people */
    public FittedEntries(Outcome outcome, String fit) {
        this.outcome = outcome;
        this.fit = Lines.clean(fit);
        this.estimate = outcome.estimate();
    }

    /** What stands in a dataplane file for each parameter found or bounded. */
    public Map<String, FittedDataplane.Entry> of(String version) {
        Map<String, FittedDataplane.Entry> entries = new LinkedHashMap<>();
        String rows =
                String.join(", ", estimate.rows().stream().map(row -> row.id()).toList());
        for (int p = 0; p < estimate.point().length; p++) {
            double value = estimate.point()[p];
            boolean isDetermined = estimate.isDetermined(p);
            double low = isDetermined
                    ? outcome.bootstrap().quantile(p, 0.025)
                    : estimate.free().get(p).lowest();
            double high = isDetermined
                    ? outcome.bootstrap().quantile(p, 0.975)
                    : estimate.free().get(p).highest();
            entries.put(
                    estimate.free().get(p).parameter(),
                    new FittedDataplane.Entry(
                            value,
                            isDetermined ? "fitted" : "assumed",
                            fit + " on " + rows + known(p) + " (data "
                                    + outcome.dataDigest().substring(0, 12) + ", softpath " + version
                                    + "); "
                                    + (isDetermined
                                            ? "the interval is the bootstrap's 95 %"
                                            : "the rows cannot tell it; the interval is the fit's bounds"),
                            Math.min(value, low),
                            Math.max(value, high)));
        }
        for (Region.Feasible each : outcome.region().intervals()) {
            if (!each.isEmpty()) {
                entries.put(each.bounded().parameter(), bounded(each, version));
            }
        }
        return entries;
    }

    private String known(int parameter) {
        return estimate.free()
                .get(parameter)
                .prior()
                .map(known -> " and " + Numbers.significant(known.value(), 5) + " ± "
                        + Numbers.significant(known.standardError(), 5) + " from elsewhere, "
                        + Lines.clean(known.reason()))
                .orElse("");
    }

    /**
     * What a file says of itself that these entries stand in.
     *
     * @param dataplane name of the dataplane whose file all else is copied from
     */
    public List<String> header(String version, String dataplane) {
        String of = Lines.clean(dataplane);
        List<String> lines = new ArrayList<>();
        lines.add("Written by softpath calibrate " + version + " from the fit " + fit + ".");
        lines.add("");
        lines.add("Of this fit are the values, origins, sources and intervals of these parameters:");
        of(version).keySet().forEach(place -> lines.add("  " + place));
        modelError(lines);
        lines.add("All else, comments below included, is copied from the dataplane " + of + ".");
        return lines;
    }

    /** What a prediction with these numbers may be off by beyond their intervals. */
    private void modelError(List<String> lines) {
        outcome.modelError().about(Metric.DELIVERED_MPPS).factor95().ifPresent(factor -> {
            lines.add("Error of the model: with 95 % a delivered rate is off by a factor of " + Numbers.fixed(factor, 3)
                    + " at most, from configurations");
            lines.add("left out of this fit one at a time:");
            outcome.modelError()
                    .about(Metric.DELIVERED_MPPS)
                    .configurations()
                    .forEach(each ->
                            lines.add(Lines.clean("  " + each.name() + ", rows " + String.join(", ", each.rows()))));
        });
    }

    private FittedDataplane.Entry bounded(Region.Feasible each, String version) {
        boolean isInside = each.lowest() <= each.shipped() && each.shipped() <= each.highest();
        return new FittedDataplane.Entry(
                isInside ? each.shipped() : (each.lowest() + each.highest()) / 2,
                "bounded",
                "statements " + String.join(", ", each.bounded().by()) + " of " + fit
                        + ": every value of the interval meets them by simulation, the others as they stand (softpath "
                        + version + ")",
                each.lowest(),
                each.highest());
    }
}
