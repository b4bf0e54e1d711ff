package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import softpath.model.study.Fit;
import softpath.statistics.Sensitivity;

/** What the rows determine and what they leave open, in words. */
final class Identifiability {

    private static final double NAMED = 0.05;
    private static final double STRONG_CORRELATION = 0.95;

    private final Fit fit;
    private final Estimate estimate;

    Identifiability(Fit fit, Estimate estimate) {
        this.fit = fit;
        this.estimate = estimate;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        estimate.openDirections().forEach(open -> sentences.add(open(open)));
        if (sentences.isEmpty()) {
            sentences.add(
                    estimate.priors().isEmpty()
                            ? "Every free parameter is determined by the rows."
                            : "Every free parameter is determined by the rows and what is known without them.");
        }
        double[][] correlation = Sensitivity.correlation(estimate.covariance());
        for (int p = 0; p < correlation.length; p++) {
            for (int q = p + 1; q < correlation.length; q++) {
                if (Math.abs(correlation[p][q]) > STRONG_CORRELATION
                        && estimate.isDetermined(p)
                        && estimate.isDetermined(q)) {
                    sentences.add(String.format(
                            Locale.ROOT,
                            "%s and %s are determined together much better than each alone (correlation %.3f).%s",
                            name(p),
                            name(q),
                            correlation[p][q],
                            because(List.of(name(p), name(q)))));
                }
            }
        }
        sentences.addAll(confounded(sentences));
        return sentences;
    }

    /** What the fit declares to be hard to tell apart, unless said already. */
    private List<String> confounded(List<String> said) {
        return fit.confounded().orElse(List.of()).stream()
                .filter(known -> said.stream().noneMatch(sentence -> sentence.contains(known.because())))
                .map(known -> "Known to be hard to tell apart: " + String.join(" and ", known.parameters()) + ". "
                        + known.because())
                .toList();
    }

    private String open(Sensitivity.OpenDirection open) {
        List<String> named = new ArrayList<>();
        StringJoiner changes = new StringJoiner(", ");
        for (int p = 0; p < open.relative().length; p++) {
            double part = open.relative()[p];
            if (Math.abs(part) >= NAMED) {
                named.add(name(p));
                changes.add(String.format(Locale.ROOT, "%s by %+.3g", name(p), 0.1 * part * estimate.scales()[p]));
            }
        }
        String moved = String.format(
                Locale.ROOT,
                " (changing %s moves all rows together by %.2g standard errors).",
                changes,
                0.1 * open.errors());
        return (named.size() == 1
                        ? "Not identifiable: the rows do not determine " + named.get(0)
                        : "Not identifiable: the rows cannot separate " + String.join(" from ", named)
                                + "; only a combination is determined")
                + moved
                + because(named);
    }

    private String name(int parameter) {
        return estimate.free().get(parameter).parameter();
    }

    /** The physics that the fit states for these parameters. */
    private String because(List<String> named) {
        return fit.confounded().orElse(List.of()).stream()
                .filter(known -> named.containsAll(known.parameters()))
                .map(known -> " " + known.because())
                .findFirst()
                .orElse("");
    }
}
