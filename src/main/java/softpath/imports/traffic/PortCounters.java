package softpath.imports.traffic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.imports.Spot;
import softpath.io.ForeignJson;
import softpath.io.InputError;

/**
 * Counters of a port by size of frames: {@code ethtool -S}, DPDK's extended statistics (of testpmd, or as JSON of its
 * telemetry), RMON's etherStatsTable (RFC 2819) as {@code snmpwalk} prints it. Their ranges count the check sequence.
 * Counters of bytes do so in hardware (rx_bytes_phy of mlx5, port.rx_bytes of i40e, etherStatsOctets), while those of
 * drivers (rx_bytes, rx_good_bytes of DPDK) leave it out.
 */
final class PortCounters {

    private static final int MOST_LINE = 300;
    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:[A-Za-z0-9-]+::)?([A-Za-z][A-Za-z0-9_.-]{0,99}?)(?:\\.[0-9]{1,10})?"
                    + "\\s*[:=\\s]\\s*(?:(?:Counter(?:32|64)|INTEGER|Gauge32)\\s*:\\s*)?(\\S.*?)(?: [A-Za-z]{1,10})?\\s*");
    private static final Pattern BELOW_MINIMUM = Pattern.compile(".*(undersize|fragments|runt).*");
    private static final List<String> WITH_FCS = List.of(
            "%s_bytes_phy",
            "port.%s_bytes",
            "port_%s_bytes",
            "%s_bytes.nic",
            "%s_bytes_nic",
            "%s_total_bytes",
            "%s_octets",
            "mac_%s_total_oct_num",
            "etherstatsoctets",
            "etherstatshighcapacityoctets");
    private static final List<String> WITHOUT_FCS = List.of("%s_good_bytes", "%s_bytes");
    private static final Set<String> OF_BYTES = Stream.concat(WITH_FCS.stream(), WITHOUT_FCS.stream())
            .flatMap(name -> Stream.of("rx", "tx").map(direction -> String.format(Locale.ROOT, name, direction)))
            .collect(Collectors.toUnmodifiableSet());

    private final Path file;
    private final List<Map.Entry<String, Double>> counters;

    private PortCounters(Path file, List<Map.Entry<String, Double>> counters) {
        this.file = file;
        this.counters = counters;
    }

    static boolean fits(String text) {
        return lines(text).anyMatch(PortCounters::isBin);
    }

    /** Whether it is what {@code ethtool -S} prints, of a driver such as ixgbe that has no counters by size. */
    static boolean areWithoutSizes(String text) {
        return lines(text)
                .map(LINE::matcher)
                .anyMatch(counter -> counter.matches() && counter.group(1).matches("[rt]x_packets"));
    }

    private static Stream<String> lines(String text) {
        return text.lines().filter(line -> line.length() <= MOST_LINE);
    }

    private static boolean isBin(String line) {
        Matcher counter = LINE.matcher(line);
        // Names alone may be those of a programme's variables.
        return counter.matches()
                && counter.group(2).matches("-?[0-9]\\S*")
                && Bin.of(counter.group(1)).isPresent();
    }

    /** Whether it is one of those that a mix is made of: of what else stands there nothing is asked. */
    private static boolean isOfUse(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return Bin.of(name).isPresent()
                || OF_BYTES.contains(small)
                || BELOW_MINIMUM.matcher(small).matches();
    }

    static Mix read(Path file, String text, String direction) {
        List<Map.Entry<String, Double>> counters = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher counter = LINE.matcher(lines.get(i));
            if (lines.get(i).length() <= MOST_LINE && counter.matches() && isOfUse(counter.group(1))) {
                String name = counter.group(1);
                counters.add(Map.entry(name, new Spot(file, i + 1).count(name, counter.group(2))));
            }
        }
        return new PortCounters(file, counters).mix(direction);
    }

    static boolean fits(ForeignJson json) {
        return named(json).stream().anyMatch(counter -> Bin.of(counter.getKey()).isPresent());
    }

    static Mix read(Path file, ForeignJson json, String direction) {
        List<Map.Entry<String, Double>> counters = new ArrayList<>();
        named(json).stream()
                .filter(counter -> isOfUse(counter.getKey()))
                .forEach(counter -> counters.add(
                        Map.entry(counter.getKey(), counter.getValue().number(1e18, "frames or bytes"))));
        return new PortCounters(file, counters).mix(direction);
    }

    /** Values of all levels by their keys. */
    private static List<Map.Entry<String, ForeignJson>> named(ForeignJson json) {
        List<Map.Entry<String, ForeignJson>> named = new ArrayList<>();
        json.fields().forEach((key, value) -> {
            if (!value.isObject() && !value.isArray()) {
                named.add(Map.entry(key, value));
            }
            named.addAll(named(value));
        });
        json.items().forEach(item -> named.addAll(named(item)));
        return named;
    }

    /** @param direction {@code rx} or {@code tx}; empty for what was received unless only what was sent is counted */
    private Mix mix(String direction) {
        boolean isTx = direction.isEmpty() ? !counts(false) && counts(true) : direction.equals("tx");
        String family = largestFamily(isTx);
        Mix mix = new Mix("measured", "a port by its counters");
        BinnedSizes sizes = new BinnedSizes();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (Map.Entry<String, Double> counter : counters) {
            Bin.of(counter.getKey())
                    .filter(bin -> bin.isTx() == isTx && bin.family().equals(family))
                    .ifPresent(bin -> {
                        times.merge(counter.getKey(), 1, Integer::sum);
                        sizes.add(bin.from(), bin.to(), counter.getValue(), mix);
                    });
        }
        if (sizes.frames() == 0) {
            throw new InputError(file + ": expected counters above 0 of frames by size, " + (isTx ? "sent" : "received")
                    + ", found none");
        }
        say(mix, sizes, isTx, times);
        sizes.fill(mix, bytes(isTx ? "tx" : "rx", sizes.frames(), mix));
        return mix;
    }

    private boolean counts(boolean isTx) {
        return counters.stream()
                .anyMatch(counter -> counter.getValue() > 0
                        && Bin.of(counter.getKey())
                                .filter(bin -> bin.isTx() == isTx)
                                .isPresent());
    }

    /** A port may have its counters twice, by a driver's names and by RMON's. */
    private String largestFamily(boolean isTx) {
        Map<String, Integer> bins = new LinkedHashMap<>();
        counters.forEach(counter -> Bin.of(counter.getKey())
                .filter(bin -> bin.isTx() == isTx)
                .ifPresent(bin -> bins.merge(bin.family(), 1, Integer::sum)));
        return bins.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private void say(Mix mix, BinnedSizes sizes, boolean isTx, Map<String, Integer> times) {
        mix.took(String.format(
                Locale.ROOT,
                "%.0f frames %s, in %d ranges of sizes.",
                sizes.frames(),
                isTx ? "sent" : "received",
                times.size()));
        if (times.values().stream().anyMatch(count -> count > 1)) {
            mix.assume("Counters that stand there several times are of several ports, and summed.");
        }
        if (counts(!isTx)) {
            mix.ignore("What was " + (isTx ? "received" : "sent") + ": --direction " + (isTx ? "rx" : "tx")
                    + " takes it.");
        }
        double undersized = counters.stream()
                .filter(counter -> BELOW_MINIMUM
                        .matcher(counter.getKey().toLowerCase(Locale.ROOT))
                        .matches())
                .mapToDouble(Map.Entry::getValue)
                .sum();
        if (undersized > 0) {
            mix.ignore(String.format(Locale.ROOT, "%.0f frames below 64 B or broken.", undersized));
        }
        mix.assume("Ranges of counters count the check sequence.");
        mix.ignore("Gaps, which counters do not tell.");
        mix.detail("packets", sizes.frames());
    }

    private OptionalDouble bytes(String direction, double frames, Mix mix) {
        for (String pattern : WITH_FCS) {
            OptionalDouble sum = sum(String.format(Locale.ROOT, pattern, direction));
            if (sum.isPresent()) {
                mix.assume("The count of bytes has check sequences, as hardware counts them.");
                return sum;
            }
        }
        for (String pattern : WITHOUT_FCS) {
            OptionalDouble sum = sum(String.format(Locale.ROOT, pattern, direction));
            if (sum.isPresent()) {
                mix.assume("The count of bytes is a driver's, without check sequences: 4 B a frame are added.");
                return OptionalDouble.of(sum.getAsDouble() + Mix.FCS_BYTES * frames);
            }
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble sum(String name) {
        List<Double> values = counters.stream()
                .filter(counter -> counter.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(Map.Entry::getValue)
                .toList();
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        return sum > 0 ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
