package softpath.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code softpath calibrate}, {@code validate}, {@code sweep}, {@code plan}, {@code place}, {@code diff} and {@code reproduce}, with a change in a file that they read. */
record StudyInputs(SmallHome home) implements Inputs {

    private static final String FIT = "calibration/fits/softnic-2016.yaml";
    private static final String SUITE = "validation/suites/table1-softnic.yaml";
    private static final String FITTED = "validation/suites/fitted.yaml";
    private static final List<String> STUDIES =
            List.of("models/studies/clock-and-function.yaml", "models/studies/paper-figure-2.yaml");
    private static final List<String> DEMANDS =
            List.of("models/demands/paper-clickos.yaml", "models/demands/paper-softnic.yaml");
    private static final String FLEET = "models/fleets/paper-two-servers.yaml";
    private static final String CANDIDATES = "calibration/candidates/paper.yaml";
    private static final Set<Integer> EXITS = Set.of(0, 2, 3);
    private static final Set<Integer> OF_PLAN = Set.of(0, 2, 4);

    @Override
    public Input of(long seed) throws IOException {
        Drawing draw = new Drawing(home, seed);
        return switch (draw.random.nextInt(16)) {
            case 0 -> draw.changed(SmallFiles.FULL_FIT, calibrate(draw, SmallFiles.FULL_FIT), EXITS);
            case 1 -> draw.changed(FIT, calibrate(draw, FIT), EXITS);
            case 2 -> draw.changed(CANDIDATES, suggest(draw), EXITS);
            case 3 -> draw.changed("calibration/data/niu-table1.csv", calibrate(draw, FIT), EXITS);
            case 4, 5, 6 -> draw.changed(SUITE, validate(draw, SUITE), EXITS);
            case 7 -> draw.changed("validation/paper/table1.csv", validate(draw, SUITE), EXITS);
            case 8 -> {
                String file = draw.among(
                        List.of("claims", "hypotheses", "figures", "claims", "hypotheses", "figures", "table1"));
                String ending = file.equals("table1") ? ".csv" : ".yaml";
                yield draw.changed("validation/paper/" + file + ending, reproduce(draw), EXITS);
            }
            case 14 -> {
                String file = draw.among(List.of(SmallHome.PLACED, FLEET));
                yield draw.changed(file, place(draw), OF_PLAN);
            }
            case 11, 12 -> {
                String demand = draw.among(DEMANDS);
                yield draw.changed(demand, plan(draw, demand), OF_PLAN);
            }
            case 13 -> draw.changed(SmallHome.RECORD, diff(draw), EXITS);
            case 9, 10 -> {
                String study = draw.among(STUDIES);
                yield draw.changed(study, sweep(draw, study), EXITS);
            }
            default -> {
                String file = draw.among(
                        List.of(FIT, "models/dataplanes/softnic-2016.yaml", "models/scenarios/paper/single-vnf.yaml"));
                yield draw.changed(file, draw.oneIn(2) ? calibrate(draw, FIT) : validate(draw, FITTED), EXITS);
            }
        };
    }

    private static List<String> calibrate(Drawing draw, String fit) {
        List<String> args = new ArrayList<>(
                List.of("calibrate", draw.path(fit), "--threads", "1", "--out", draw.path("fitted.yaml")));
        return withJson(draw, args);
    }

    private static List<String> suggest(Drawing draw) {
        return withJson(
                draw,
                new ArrayList<>(List.of(
                        "calibrate",
                        draw.path(FIT),
                        "--threads",
                        "1",
                        "--suggest",
                        "2",
                        "--target",
                        "paper/single-vnf",
                        "--candidates",
                        draw.path(CANDIDATES))));
    }

    private static List<String> validate(Drawing draw, String suite) {
        List<String> args = new ArrayList<>(List.of("validate", draw.path(suite), "--threads", "1"));
        if (draw.oneIn(5)) {
            args.addAll(List.of("--junit", "-"));
            return args;
        }
        return withJson(draw, args);
    }

    /** A few points at most. */
    private static List<String> sweep(Drawing draw, String study) {
        List<String> args = new ArrayList<>(
                List.of("sweep", draw.path(study), "--threads", "1", "--points", "70", "--shard", "1/16", "--out"));
        args.add(draw.path("sweep-" + draw.random.nextLong()));
        return withJson(draw, args);
    }

    private static List<String> plan(Drawing draw, String demand) {
        return withJson(
                draw, new ArrayList<>(List.of("plan", draw.path(demand), "--threads", "1", "--uncertainty", "0")));
    }

    private static List<String> place(Drawing draw) {
        List<String> args = new ArrayList<>(
                List.of("place", draw.path(SmallHome.PLACED), "--hosts", draw.path(FLEET), "--threads", "1"));
        args.addAll(List.of("--uncertainty", "0"));
        if (draw.oneIn(3)) {
            args.addAll(List.of("--objective", draw.among(List.of("servers", "cores", "power", "carried", "p99"))));
        }
        if (draw.oneIn(3)) {
            String today = draw.among(
                    List.of("{chain: a}", "{chain: a b b}", "{chain: c}", "{gone: a}", "{}", "[a]", "{chain: 1}"));
            args.addAll(List.of("--set", "placement.today=" + today));
            args.addAll(List.of("--most-migrations", draw.among(List.of("0", "1", "-1", "x"))));
        }
        return withJson(draw, args);
    }

    /** With itself, so that it is read twice. */
    private static List<String> diff(Drawing draw) {
        String record = draw.path(SmallHome.RECORD);
        return withJson(draw, new ArrayList<>(List.of("diff", record, record)));
    }

    private static List<String> reproduce(Drawing draw) {
        return withJson(draw, new ArrayList<>(List.of("reproduce", "paper", "--threads", "1", "--uncertainty", "2")));
    }

    private static List<String> withJson(Drawing draw, List<String> args) {
        if (draw.oneIn(2)) {
            args.addAll(List.of("--json", "-"));
        }
        return args;
    }
}
