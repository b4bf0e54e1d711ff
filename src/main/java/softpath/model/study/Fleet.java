package softpath.model.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Quantity;

/** Servers that chains can be placed on. */
public record Fleet(String about, List<Servers> servers) {

    private static final int MOST_ENTRIES = 1_000;

    public Fleet {
        servers = List.copyOf(servers);
        Check.notEmpty("servers", servers);
        Check.atMost("servers", MOST_ENTRIES, servers.size());
        Check.distinct("servers", "name", servers, Servers::name);
    }

    /**
     * Servers that are alike.
     *
     * @param name          of one; of several what each name begins with, before its number
     * @param host          name of a file in {@code models/hosts}
     * @param count         how many there are; one if not given
     * @param clocksGhz     that may be chosen, the same for all cores of a server; the host's highest if not given
     * @param weight        of one such server beside others, 1 if not given
     * @param reservedCores numbers of cores by socket that are not to be used
     * @param portsInUse    of its NICs: not to be used
     */
    public record Servers(
            String name,
            String host,
            Optional<Integer> count,
            Optional<List<Double>> clocksGhz,
            Optional<Double> weight,
            Optional<Map<String, List<Integer>>> reservedCores,
            Optional<List<String>> portsInUse) {

        private static final int MOST_ALIKE = 100_000;

        public Servers {
            clocksGhz = clocksGhz.map(clocks -> clocks.stream().sorted().toList());
            reservedCores = reservedCores.map(TreeMap::new);
            portsInUse = portsInUse.map(List::copyOf);
            Check.name("name", name);
            Check.fileName("host", host);
            count.ifPresent(some -> {
                Check.atLeast("count", 1, some);
                Check.atMost("count", MOST_ALIKE, some);
            });
            clocksGhz.ifPresent(clocks -> {
                Check.notEmpty("clocks-ghz", clocks);
                Check.distinct("clocks-ghz", "clock", clocks, String::valueOf);
                clocks.forEach(clock -> Quantity.CLOCK_GHZ.require("clocks-ghz", clock));
            });
            weight.ifPresent(some -> Quantity.PRICE.require("weight", some));
        }

        public int howMany() {
            return count.orElse(1);
        }

        /** Which of them has a name, from 0; -1 if none. */
        public int which(String other) {
            if (howMany() == 1) {
                return other.equals(name) ? 0 : -1;
            }
            if (!other.startsWith(name) || !other.substring(name.length()).matches("[1-9][0-9]{0,5}")) {
                return -1;
            }
            int number = Integer.parseInt(other.substring(name.length()));
            return number <= howMany() ? number - 1 : -1;
        }

        /** The name of one of them, from 0. */
        public String nameOf(int which) {
            return howMany() == 1 ? name : name + (which + 1);
        }
    }
}
