package softpath.place;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * A demand and a fleet that may be too small for it, with any of what a demand may ask, as texts of files.
 *
 * @param servers how many there are of each kind
 */
record RandomDemand(String demand, List<String> kinds, List<Integer> servers) {

    private static final int MOST_CHAINS = Integer.getInteger("softpath.place.chains", 6);

    private static final List<String> FUNCTIONS = List.of("l2fwd", "l3fwd", "firewall");

    static RandomDemand of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean hasThreads = random.nextInt(2) == 0;
        int kinds = random.nextInt(4) == 0 ? 2 : 1;
        List<String> fleet = new ArrayList<>();
        List<Integer> servers = new ArrayList<>();
        for (int k = 0; k < kinds; k++) {
            fleet.add(kind(k, hasThreads || random.nextInt(3) == 0, random));
            servers.add(random.nextInt(1, 4));
        }
        List<String> chains = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        int entries = random.nextInt(1, 4);
        int left = random.nextInt(entries, MOST_CHAINS + 1);
        for (int c = 0; c < entries; c++) {
            counts.add(c == entries - 1 ? left : random.nextInt(1, left - (entries - c - 1) + 1));
            left -= counts.get(c);
            chains.add(chain(c, counts.get(c), entries, random));
        }
        String dataplane = List.of("sr-iov", "softnic-2016", "bess-2019").get(random.nextInt(3));
        String text = "softpath: 1\nkind: demand\nabout: a random one\ndataplane: "
                + dataplane
                + "\nhead-room-percent: " + (random.nextBoolean() ? 0 : 20)
                + "\nconfidence-percent: 95\nrun: {warmup-ms: 1, measure-ms: 1, replications: 2, seed: 1}\n"
                + "placement: {" + placing(hasThreads && !dataplane.equals("sr-iov"), counts, servers, random)
                + "}\nchains:\n"
                + String.join("", chains);
        return new RandomDemand(text, fleet, servers);
    }

    private static String kind(int number, boolean hasThreads, SplittableRandom random) {
        StringJoiner kind = new StringJoiner(", ", "  - {", ", count: COUNT}\n");
        kind.add("name: k" + number).add("host: " + (hasThreads ? "icelake-8358-2s" : "aptlab-c6220"));
        if (random.nextBoolean()) {
            kind.add("reserved-cores: {0: [0, 1], 1: [0, 1, 2, 3]}");
        }
        if (random.nextInt(6) == 0) {
            kind.add("ports-in-use: [pnic0]");
        }
        return kind.toString();
    }

    private static String chain(int number, int count, int entries, SplittableRandom random) {
        StringJoiner chain = new StringJoiner(", ", "  - {", "}\n");
        StringJoiner functions = new StringJoiner(", ", "[", "]");
        for (int f = random.nextInt(1, 3); f > 0; f--) {
            functions.add(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())));
        }
        double mpps = Math.exp(random.nextDouble(Math.log(0.2), Math.log(4)));
        chain.add("name: c" + number)
                .add("count: " + count)
                .add("functions: " + functions)
                .add("sizes: {64: 1}")
                .add("arrivals: " + (random.nextBoolean() ? "poisson" : "constant"))
                .add(String.format("offered: %.3fMpps", mpps))
                .add("slo: {loss-ratio: 0.05" + (random.nextInt(5) == 0 ? ", p99-micros: 15" : "") + "}");
        if (random.nextInt(5) == 0) {
            chain.add("apart-from: [c" + random.nextInt(entries) + "]");
        }
        return chain.toString();
    }

    private static String placing(
            boolean mayShare, List<Integer> counts, List<Integer> servers, SplittableRandom random) {
        StringJoiner placing = new StringJoiner(", ");
        placing.add("objective: " + List.of("servers", "cores", "power").get(random.nextInt(3)));
        if (mayShare && random.nextBoolean()) {
            placing.add("siblings: [workers, vcpus]");
        }
        if (random.nextInt(3) == 0) {
            StringJoiner today = new StringJoiner(", ", "today: {", "}");
            for (int c = 0; c < Math.min(3, counts.get(0)); c++) {
                String server = servers.get(0) == 1 ? "k0" : "k0" + random.nextInt(1, servers.get(0) + 1);
                today.add("c0" + (counts.get(0) == 1 ? "" : "-" + (c + 1)) + ": " + server);
            }
            placing.add(today.toString());
            if (random.nextBoolean()) {
                placing.add("most-migrations: " + random.nextInt(3));
            }
        }
        return placing.toString();
    }

    /** With that many more servers of each kind, under a name of their own so that those of today keep theirs. */
    String fleet(List<Integer> more) {
        StringBuilder text = new StringBuilder("softpath: 1\nkind: fleet\nabout: a random one\nservers:\n");
        for (int k = 0; k < kinds.size(); k++) {
            text.append(kinds.get(k).replace("COUNT", String.valueOf(servers.get(k))));
            if (more.get(k) > 0) {
                text.append(
                        kinds.get(k).replace("name: k", "name: more").replace("COUNT", String.valueOf(more.get(k))));
            }
        }
        return text.toString();
    }
}
