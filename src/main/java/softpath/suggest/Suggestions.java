package softpath.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import softpath.calibrate.Calibration;
import softpath.calibrate.Prospect;
import softpath.io.InputError;
import softpath.model.study.FreeParameter;
import softpath.model.study.Point;
import softpath.statistics.LinearBelief;

/**
 * Measurements to make next, the best first.
 *
 * @param before     half of the targets' 95 % interval as a part of their value, root of the mean square over the targets
 * @param withAll    the same if every candidate were measured
 * @param still      targets that no parameter of the fit moves, as the wire or another resource binds there
 * @param parameters what the fit leaves open, the targets' largest part first
 */
public record Suggestions(
        Targets targets,
        CandidateList from,
        double before,
        double withAll,
        int still,
        double inflation,
        List<OpenParameter> parameters,
        List<Suggestion> chosen) {

    private static final double NORMAL_95 = 1.959964;

    public Suggestions {
        parameters = List.copyOf(parameters);
        chosen = List.copyOf(chosen);
    }

    /**
     * What is known of a parameter.
     *
     * @param halfWidth half of its 95 % interval
     * @param share     of the targets' variance that would be gone if it were known
     */
    public record OpenParameter(String parameter, double value, double halfWidth, double share) {}

    /**
     * A measurement.
     *
     * @param expected      what the fit predicts for it
     * @param standardError that is expected of it, in the unit of its metric
     * @param before        interval of the targets, measured all that stands before it
     * @param pins          the parameter whose interval it narrows most in proportion
     * @param pinned        by which part of its interval before
     */
    public record Suggestion(
            Candidate candidate,
            double expected,
            double standardError,
            double before,
            double after,
            String pins,
            double pinned) {

        public double narrowedPerMinute() {
            return (before - after) / candidate.minutes();
        }
    }

    /** @throws InputError if nothing that is known of the targets hangs on the fit */
    public static Suggestions of(Calibration calibration, Targets targets, CandidateList from, int count) {
        List<Point> points = Stream.concat(
                        targets.points().stream(), from.candidates().stream().map(Candidate::point))
                .toList();
        return of(calibration.prospect(points), targets, from, count);
    }

    static Suggestions of(Prospect prospect, Targets targets, CandidateList from, int count) {
        int first = targets.points().size();
        int candidates = from.candidates().size();
        double[][] relative = relative(prospect, targets);
        double[][] slopes = new double[candidates][];
        double[] errors = new double[candidates];
        double[] minutes = new double[candidates];
        for (int c = 0; c < candidates; c++) {
            Candidate candidate = from.candidates().get(c);
            slopes[c] = prospect.slope()[first + c];
            errors[c] = candidate.standardError(prospect.predicted()[first + c], prospect.inflation());
            minutes[c] = candidate.minutes();
        }
        Design design = new Design(relative, slopes, errors, minutes);
        LinearBelief all = prospect.belief();
        for (int c = 0; c < candidates; c++) {
            all = all.after(slopes[c], errors[c]);
        }
        double half = NORMAL_95 * prospect.widening();
        List<Suggestion> chosen = new ArrayList<>();
        for (Design.Choice choice : design.choices(prospect.belief(), count)) {
            int pinned = pinned(choice);
            chosen.add(new Suggestion(
                    from.candidates().get(choice.candidate()),
                    prospect.predicted()[first + choice.candidate()],
                    errors[choice.candidate()],
                    half * design.relativeError(choice.before()),
                    half * design.relativeError(choice.after()),
                    prospect.parameters().get(pinned).parameter(),
                    narrowed(choice, pinned)));
        }
        return new Suggestions(
                targets,
                from,
                half * design.relativeError(prospect.belief()),
                half * design.relativeError(all),
                (int) Stream.of(relative).filter(Suggestions::isStill).count(),
                prospect.inflation(),
                open(prospect, design, half),
                chosen);
    }

    private static double[][] relative(Prospect prospect, Targets targets) {
        double[][] relative = new double[targets.points().size()][prospect.values().length];
        for (int t = 0; t < relative.length; t++) {
            double value = prospect.predicted()[t];
            if (value == 0) {
                throw new InputError("--target: expected targets that deliver something, found "
                        + PointName.of(targets.points().get(t)) + " predicted as 0");
            }
            for (int p = 0; p < relative[t].length; p++) {
                relative[t][p] = prospect.slope()[t][p] / value;
            }
        }
        return relative;
    }

    private static boolean isStill(double[] slope) {
        for (double each : slope) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static int pinned(Design.Choice choice) {
        int most = 0;
        for (int p = 1; p < choice.before().parameters(); p++) {
            most = narrowed(choice, p) > narrowed(choice, most) ? p : most;
        }
        return most;
    }

    private static double narrowed(Design.Choice choice, int parameter) {
        double before = choice.before().standardError(parameter);
        return before > 0 ? 1 - choice.after().standardError(parameter) / before : 0;
    }

    private static List<OpenParameter> open(Prospect prospect, Design design, double half) {
        List<OpenParameter> open = new ArrayList<>();
        List<FreeParameter> parameters = prospect.parameters();
        for (int p = 0; p < parameters.size(); p++) {
            open.add(new OpenParameter(
                    parameters.get(p).parameter(),
                    prospect.values()[p],
                    half * prospect.belief().standardError(p),
                    design.shareFrom(p, prospect.belief())));
        }
        open.sort((a, b) -> Double.compare(b.share(), a.share()));
        return open;
    }
}
