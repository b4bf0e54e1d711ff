package softpath.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Options and arguments of every verb, on files as they are. */
record OptionInputs(SmallHome home) implements Inputs {

    private static final List<String> OPTIONS = List.of(
            "--seed",
            "--replications",
            "--precision",
            "--threads",
            "--json",
            "--html",
            "--uncertainty",
            "--timeline",
            "--out",
            "--junit",
            "--record",
            "--resume",
            "--csv",
            "--results",
            "--set",
            "--models",
            "--goal",
            "--chain",
            "--fidelity",
            "--engine",
            "--master",
            "--secret-file",
            "--insecure",
            "--csit",
            "--suggest",
            "--target",
            "--candidates",
            "--hosts",
            "--set-fleet",
            "--objective",
            "--limit",
            "--port",
            "--address",
            "--token-file",
            "--run-seconds",
            "--gap",
            "--today",
            "--most-migrations",
            "--colour",
            "-q",
            "-x",
            "--",
            "@x",
            "--help",
            "--version");

    private static final List<String> VERBS = List.of(
            "run",
            "search",
            "explain",
            "sweep",
            "plan",
            "place",
            "diff",
            "import",
            "calibrate",
            "validate",
            "reproduce",
            "measure",
            "serve",
            "walk",
            "help",
            "",
            "\u202E",
            "--",
            "-");

    /** Set last, so that whatever else was set, nothing is simulated for long. */
    private static final List<String> SHORT =
            List.of("--set", "run.warmup-ms=0", "--set", "run.measure-ms=0.02", "--set", "run.replications=1");

    @Override
    public Input of(long seed) throws IOException {
        Drawing draw = new Drawing(home, seed);
        return draw.oneIn(4) ? options(draw) : sets(draw);
    }

    private static Input sets(Drawing draw) throws IOException {
        String file = draw.among(draw.files("models/scenarios", ".yaml"));
        List<String> paths = new ArrayList<>();
        collect(FlowYaml.tree(new String(draw.read(file), StandardCharsets.UTF_8)), "", paths);
        paths.addAll(List.of(
                "dataplane-options.vhost-retry",
                "dataplane-options",
                "dataplane-options.dom0-map",
                "dataplane-options.event-cost",
                "traffic[0].phases",
                "pinning",
                "pinning.vm1.vcpu0"));
        List<String> args = new ArrayList<>(List.of("run", draw.path(file), "--threads", "1"));
        for (int count = draw.random.nextInt(1, 4); count > 0; count--) {
            args.addAll(List.of("--set", set(draw, paths)));
        }
        if (args.stream().anyMatch(arg -> arg.startsWith("run"))) {
            args.addAll(SHORT);
        }
        if (draw.oneIn(2)) {
            args.addAll(List.of("--json", "-"));
        }
        return draw.unchanged(args, Set.of(0, 2));
    }

    private static String set(Drawing draw, List<String> paths) {
        String path = draw.among(paths);
        String value = NastyValues.of(draw.random);
        return switch (draw.random.nextInt(10)) {
            case 0 -> path + "." + NastyValues.of(draw.random) + "=" + value;
            case 1 -> path + "[" + NastyValues.of(draw.random) + "]=" + value;
            case 2 -> draw.oneIn(2) ? path : value;
            case 3 -> path + "=" + unescaped(draw.random);
            default -> path + "=" + value;
        };
    }

    /** Characters themselves, as a shell can hand them over. */
    private static String unescaped(SplittableRandom random) {
        return NastyValues.among(
                List.of("\u202Eabc", "a\u200Bb", "\u001b[2J", "a\nb", "\ud800", "\ufeff", "a\tb", "\u0085", "\u2028"),
                random);
    }

    private static Input options(Drawing draw) {
        List<String> args = new ArrayList<>();
        String verb = draw.among(VERBS);
        args.add(verb);
        if (!draw.oneIn(8)) {
            args.add(
                    switch (verb) {
                        case "calibrate" -> draw.path("calibration/fits/softnic-2016.yaml");
                        case "validate" -> draw.path("validation/suites/table1-softnic.yaml");
                        case "reproduce" -> draw.oneIn(4) ? "paper" : unescaped(draw.random);
                        case "measure" -> draw.oneIn(2) ? "local" : NastyValues.of(draw.random);
                        default ->
                            draw.oneIn(4)
                                    ? NastyValues.of(draw.random)
                                    : draw.path("models/scenarios/paper/single-vnf.yaml");
                    });
        }
        for (int count = draw.random.nextInt(0, 3); count > 0; count--) {
            args.add(draw.among(OPTIONS));
            if (!draw.oneIn(6)) {
                args.add(value(draw));
            }
        }
        if (verb.equals("measure")) {
            args.add("--dry-run");
        }
        if (verb.equals("serve")) {
            // It would go on.
            args.addAll(List.of("--threads", "0"));
        }
        return draw.unchanged(args, Set.of(0, 2, 3));
    }

    /** What would be written stays in the home. */
    private static String value(Drawing draw) {
        String value = draw.oneIn(5) ? unescaped(draw.random) : NastyValues.of(draw.random);
        return switch (draw.random.nextInt(3)) {
            case 0 -> draw.path("written/") + value;
            case 1 -> "-";
            default -> value.contains("/") || value.startsWith(".") ? draw.path("x") : value;
        };
    }

    private static void collect(Object tree, String at, List<String> into) {
        if (!at.isEmpty()) {
            into.add(at);
        }
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key).replace("\"", "");
                collect(value, at.isEmpty() ? name : at + "." + name, into);
            });
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), at + "[" + i + "]", into);
            }
        }
    }
}
