package softpath.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code softpath run}, with a change in one of the files that it reads. */
record RunInputs(SmallHome home) implements Inputs {

    private static final String SCENARIOS = "models/scenarios/";
    private static final List<String> ANY = List.of(
            "paper/single-vnf",
            "paper/chain",
            "paper/chain-cross-socket",
            "paper/colocation",
            "paper/chain-cross-server",
            "paper/web-mix",
            "paper/two-vnics");

    @Override
    public Input of(long seed) throws IOException {
        Drawing draw = new Drawing(home, seed);
        return switch (draw.random.nextInt(8)) {
            case 0, 1, 2 -> {
                // The two that have every key are as likely as all the others.
                String file = draw.oneIn(2)
                        ? SCENARIOS + draw.among(List.of("softnic.yaml", "clickos.yaml"))
                        : draw.among(draw.files(SCENARIOS, ".yaml"));
                yield draw.changed(file, args(draw, file, List.of()), Set.of(0, 2));
            }
            case 3, 4, 5 -> {
                String file = draw.among(draw.files("models/dataplanes", ".yaml"));
                yield through(draw, file, scenario(draw), "dataplane=" + draw.stem(file));
            }
            case 6 -> {
                String file = draw.among(draw.files("models/hosts", ".yaml"));
                yield through(draw, file, scenario(draw), "servers[0].host=" + draw.stem(file));
            }
            default -> {
                String file = draw.among(draw.files(draw.oneIn(2) ? "models/nfs" : "models/traffic", ".yaml"));
                boolean isFunction = file.contains("/nfs/");
                yield through(
                        draw,
                        file,
                        scenario(draw),
                        (isFunction ? "vms[0].nf=" : "traffic[0].sizes=") + draw.stem(file));
            }
        };
    }

    private static String scenario(Drawing draw) {
        return SCENARIOS + (draw.oneIn(2) ? ANY.get(0) : draw.among(ANY)) + ".yaml";
    }

    private static Input through(Drawing draw, String file, String scenario, String set) throws IOException {
        return draw.changed(file, args(draw, scenario, List.of("--set", set)), Set.of(0, 2));
    }

    private static List<String> args(Drawing draw, String scenario, List<String> more) {
        List<String> args = new ArrayList<>(List.of("run", draw.path(scenario), "--threads", "1"));
        args.addAll(more);
        if (draw.oneIn(2)) {
            args.addAll(List.of("--json", "-"));
        }
        return args;
    }
}
