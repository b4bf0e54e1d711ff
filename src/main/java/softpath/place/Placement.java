package softpath.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Servers of a fleet with what stands on them.
 *
 * @param all  every server that is used, and every chain
 * @param kind of the chain of each entry of {@code all.chains()}, index in the demand
 */
record Placement(Site all, List<Integer> kind) {

    Placement {
        kind = List.copyOf(kind);
    }

    /** Servers that no chain joins to others, each group by itself. */
    List<Part> parts() {
        int[] group = new int[all.servers().size()];
        Arrays.setAll(group, s -> s);
        for (Site.Chain chain : all.chains()) {
            int first = chain.legs().get(0).server();
            for (Site.Place leg : chain.legs()) {
                join(group, group[first], group[leg.server()]);
            }
        }
        Map<Integer, List<Integer>> servers = new TreeMap<>();
        for (int s = 0; s < group.length; s++) {
            servers.computeIfAbsent(group[s], key -> new ArrayList<>()).add(s);
        }
        return servers.values().stream().map(this::part).toList();
    }

    private static void join(int[] group, int one, int other) {
        for (int s = 0; s < group.length; s++) {
            group[s] = group[s] == Math.max(one, other) ? Math.min(one, other) : group[s];
        }
    }

    private Part part(List<Integer> servers) {
        List<Integer> chains = new ArrayList<>();
        List<Site.Chain> moved = new ArrayList<>();
        for (int c = 0; c < all.chains().size(); c++) {
            Site.Chain chain = all.chains().get(c);
            if (servers.contains(chain.legs().get(0).server())) {
                chains.add(c);
                moved.add(new Site.Chain(
                        chain.name(),
                        chain.legs().stream()
                                .map(leg -> new Site.Place(servers.indexOf(leg.server()), leg.stand()))
                                .toList()));
            }
        }
        Site site = new Site(servers.stream().map(all.servers()::get).toList(), moved);
        return new Part(site, chains);
    }

    /**
     * @param site   with its servers and chains alone
     * @param chains of the placement that these are
     */
    record Part(Site site, List<Integer> chains) {

        /** The same for parts that differ in names alone. */
        String form() {
            Map<String, Object> form = new LinkedHashMap<>();
            for (int s = 0; s < site.servers().size(); s++) {
                Equipment equipment = site.servers().get(s).equipment();
                form.put("server " + s, equipment.kind() + " " + equipment.dataplane() + " " + equipment.clockGhz());
            }
            for (int c = 0; c < site.chains().size(); c++) {
                form.put("chain " + c, site.chains().get(c).legs());
            }
            return form.toString();
        }
    }
}
