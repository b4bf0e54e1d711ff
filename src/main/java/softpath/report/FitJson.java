package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.calibrate.Estimate;
import softpath.calibrate.Outcome;
import softpath.model.KebabCase;
import softpath.statistics.Sensitivity;

/** What a fit found, for machines. */
public final class FitJson {

    private final Outcome outcome;
    private final Estimate estimate;

    public FitJson(Outcome outcome) {
        this.outcome = outcome;
        this.estimate = outcome.estimate();
    }

    public Map<String, Object> content() {
        double[][] covariance = estimate.covariance();
        List<Object> parameters = new ArrayList<>();
        for (int p = 0; p < estimate.point().length; p++) {
            Map<String, Object> parameter = new LinkedHashMap<>();
            parameter.put("parameter", estimate.free().get(p).parameter());
            parameter.put("value", estimate.point()[p]);
            parameter.put("identifiable", estimate.isDetermined(p));
            if (estimate.isDetermined(p)) {
                parameter.put("standardError", Math.sqrt(covariance[p][p]));
                parameter.put("low95", outcome.bootstrap().quantile(p, 0.025));
                parameter.put("high95", outcome.bootstrap().quantile(p, 0.975));
            }
            estimate.free().get(p).prior().ifPresent(known -> {
                Map<String, Object> prior = new LinkedHashMap<>();
                prior.put("value", known.value());
                prior.put("standardError", known.standardError());
                prior.put("reason", known.reason());
                parameter.put("prior", prior);
            });
            parameters.add(parameter);
        }
        List<Object> rows = new ArrayList<>();
        for (int r = 0; r < estimate.rows().size(); r++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", estimate.rows().get(r).id());
            row.put("metric", KebabCase.of(estimate.rows().get(r).of().metric()));
            row.put("measured", estimate.rows().get(r).value());
            row.put("fitted", estimate.predicted()[r]);
            rows.add(row);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "softpath/fit/1");
        json.put("fit", outcome.study().name());
        json.put("dataplane", outcome.study().content().dataplane());
        json.put("dataDigest", outcome.dataDigest());
        json.put("parameters", parameters);
        json.put("correlation", Sensitivity.correlation(covariance));
        json.put("rows", rows);
        json.put("chiSquare", estimate.chiSquare());
        json.put("errorInflation", estimate.errorInflation());
        json.put("poorFit", estimate.isPoorFit());
        json.put("identifiability", outcome.identifiability());
        return json;
    }
}
