package softpath.relations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A scenario drawn at random over a shipped dataplane, as parts whose order and names can be changed.
 *
 * @param traffic what follows the name of each chain
 */
record Drawn(
        String dataplane,
        String options,
        List<String> servers,
        List<String> vms,
        List<String> generators,
        List<String> sinks,
        List<String> chains,
        List<String> traffic,
        double warmupMs,
        double measureMs,
        int replications,
        long seed) {

    private static final List<String> SIZES =
            List.of("{64: 1}", "{64: 1}", "{128: 1}", "{512: 1}", "{1518: 1}", "{64: 7, 570: 4, 1518: 1}", "csit-imix");
    private static final List<String> FUNCTIONS = List.of("l3fwd", "firewall", "l2fwd", "nat", "ids", "ipsec");

    /** What of a dataplane's mechanism is tried, by the name's beginning. */
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "clickos",
                    List.of(
                            "{}",
                            "{}",
                            "{dom0-map: dedicated}",
                            "{dom0-map: all-on-one}",
                            "{netfront-poll: false}",
                            "{event-cost: none, event-delays: wall-clock}",
                            "{guest-polls-again: false}",
                            "{batch-penalty: false}"),
            "softnic",
                    List.of(
                            "{}",
                            "{}",
                            "{bottleneck: vhost-queue-cap}",
                            "{vhost-retry: false}",
                            "{nic-drop-enable: false}"));

    static Drawn of(long seed, List<String> dataplanes) {
        return new Drawing(new SplittableRandom(seed), seed).drawn(dataplanes.get((int) (seed % dataplanes.size())));
    }

    /** Whether guests sleep and are told by events. */
    boolean isSwitched() {
        return dataplane.startsWith("clickos") || dataplane.startsWith("mswitch") || dataplane.startsWith("ptnetmap");
    }

    boolean has(String word) {
        return yaml().contains(word);
    }

    String yaml() {
        StringJoiner yaml = new StringJoiner("\n", "", "\n");
        yaml.add("softpath: 1").add("kind: scenario").add("about: drawn").add("dataplane: " + dataplane);
        yaml.add("dataplane-options: " + options);
        addAll(yaml, "servers", servers);
        addAll(yaml, "vms", vms);
        addAll(yaml, "generators", generators);
        addAll(yaml, "sinks", sinks);
        addAll(yaml, "chains", chains);
        addAll(yaml, "traffic", traffic);
        yaml.add("run: {warmup-ms: " + warmupMs + ", measure-ms: " + measureMs + ", replications: " + replications
                + ", seed: " + seed + "}");
        return yaml.toString();
    }

    private static void addAll(StringJoiner yaml, String key, List<String> entries) {
        if (entries.isEmpty() && !key.equals("vms")) {
            return;
        }
        yaml.add(entries.stream().map(entry -> "\n  - {" + entry + "}").collect(Collectors.joining("", key + ":", "")));
    }

    Drawn over(double warmupMs, double measureMs) {
        return new Drawn(
                dataplane, options, servers, vms, generators, sinks, chains, traffic, warmupMs, measureMs, 1, seed);
    }

    /** Lists whose order says nothing, the other way round. */
    Drawn reordered() {
        return new Drawn(
                dataplane,
                options,
                reversed(servers),
                reversed(vms),
                reversed(generators),
                reversed(sinks),
                chains,
                reversed(traffic),
                warmupMs,
                measureMs,
                replications,
                seed);
    }

    Drawn withVm(String vm) {
        List<String> more = new ArrayList<>(vms);
        more.add(vm);
        return new Drawn(
                dataplane,
                options,
                servers,
                more,
                generators,
                sinks,
                chains,
                traffic,
                warmupMs,
                measureMs,
                replications,
                seed);
    }

    /** Other traffic, or another clock. */
    Drawn with(List<String> servers, List<String> traffic) {
        return new Drawn(
                dataplane,
                options,
                servers,
                vms,
                generators,
                sinks,
                chains,
                traffic,
                warmupMs,
                measureMs,
                replications,
                seed);
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    /** One drawing. */
    private static final class Drawing {

        private final SplittableRandom random;
        private final long seed;
        private final List<String> vms = new ArrayList<>();
        private final List<String> generators = new ArrayList<>();
        private final List<String> sinks = new ArrayList<>();
        private final List<String> chains = new ArrayList<>();

        Drawing(SplittableRandom random, long seed) {
            this.random = random;
            this.seed = seed;
        }

        Drawn drawn(String dataplane) {
            boolean isPlain = dataplane.equals("dpdk");
            boolean isTwo = !isPlain && random.nextInt(4) == 0;
            boolean isSwitched = dataplane.matches("(clickos|mswitch|ptnetmap).*");
            addChain(isTwo, isPlain, !isSwitched && random.nextInt(4) == 0);
            if (!isPlain && random.nextInt(3) == 0) {
                addBundle();
            }
            List<String> servers = new ArrayList<>(List.of(server("a")));
            if (isTwo) {
                servers.add(server("b"));
            }
            List<String> options = isSwitched
                    ? OPTIONS.get("clickos")
                    : dataplane.equals("softnic-2016") ? OPTIONS.get("softnic") : List.of("{}");
            return new Drawn(
                    dataplane,
                    among(options),
                    servers,
                    vms,
                    generators,
                    sinks,
                    chains,
                    chains.stream().map(this::traffic).toList(),
                    among(List.of(0.0, 0.05)),
                    among(List.of(0.1, 0.2)),
                    among(List.of(1, 2)),
                    seed);
        }

        private <T> T among(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private String server(String name) {
            return "name: " + name + ", host: aptlab-c6220, frequency-ghz: " + among(List.of(1.2, 1.6, 2.0, 2.4, 2.6));
        }

        private String vm(String server, boolean isWide) {
            String name = "vm" + vms.size();
            vms.add("name: " + name + ", nf: " + among(FUNCTIONS) + ", server: " + server + ", socket: "
                    + (random.nextInt(4) == 0 ? 1 : 0)
                    + (isWide ? ", vcpus: 2, vnic-pairs: 2" : ", vcpus: 1, vnic-pairs: 1"));
            return name;
        }

        private void addChain(boolean isTwo, boolean isPlain, boolean isWide) {
            List<String> path = new ArrayList<>(List.of("a.pnic0"));
            int count = isPlain || isWide ? 1 : 1 + random.nextInt(isTwo ? 2 : 3);
            for (int i = 0; i < count; i++) {
                path.add(vm("a", isWide));
            }
            path.add("a.pnic1");
            if (isTwo) {
                path.addAll(List.of("b.pnic0", vm("b", isWide), "b.pnic1"));
            }
            chains.add("name: c" + chains.size() + ", path: " + path);
        }

        private void addBundle() {
            generators.add("name: gen" + generators.size() + ", server: a, socket: 1");
            sinks.add("name: sink" + sinks.size() + ", server: a, socket: 1");
            chains.add("name: c" + chains.size() + ", path: [gen0, " + vm("a", false) + ", sink0]");
        }

        private String traffic(String chain) {
            boolean isWire = chain.contains("a.pnic0");
            String offered =
                    among(isWire ? List.of("10Gbps", "100%", "40%", "2Gbps", "7.6GbpsL2") : List.of("1Mpps", "6Gbps"));
            String sizes = among(SIZES);
            String phases = random.nextInt(5) > 0
                    ? ""
                    : ", phases: [{for-ms: 0.03, offered: 0Gbps}, {for-ms: 0.04, offered: 1Gbps, sizes: {256: 1}}]";
            String name = chain.substring("name: ".length(), chain.indexOf(','));
            return "chain: " + name + ", offered: " + offered + ", arrivals: "
                    + among(List.of("constant", "constant", "poisson", "\"on-off(5us,5us)\"")) + ", sizes: " + sizes
                    + phases;
        }
    }
}
