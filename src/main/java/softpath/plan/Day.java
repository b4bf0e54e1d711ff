package softpath.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.scenario.OfferedLoad;
import softpath.model.study.ChainDemand;
import softpath.units.Units;

/**
 * What is offered to some chains in each hour, in Mpps.
 *
 * @param mpps by hour, by chain
 */
public record Day(List<double[]> mpps) {

    public Day {
        mpps = List.copyOf(mpps);
    }

    /**
     * @param supply what the hosts are of, in a word
     * @throws InvalidInput if a share of a wire is asked for and wires differ
     */
    public static Day of(List<ChainDemand> chains, List<Host> hosts, String supply) {
        List<double[]> hours = new ArrayList<>();
        for (int hour = 0; hour < ChainDemand.HOURS; hour++) {
            double[] mpps = new double[chains.size()];
            for (int c = 0; c < mpps.length; c++) {
                OfferedLoad load = chains.get(c).day().get(hour);
                double bytes = chains.get(c).sizes().meanFrameBytes();
                boolean isPart = load.unit() == OfferedLoad.Unit.PERCENT;
                double wireGbps = isPart ? wireGbps(hosts, supply, "chains[" + c + "]") : 1;
                mpps[c] = Units.wireMpps(bytes, load.gbpsL1(bytes, wireGbps));
            }
            hours.add(mpps);
        }
        return new Day(hours);
    }

    private static double wireGbps(List<Host> hosts, String supply, String place) {
        double[] rates = hosts.stream()
                .flatMap(host -> host.nics().values().stream())
                .mapToDouble(port -> port.lineRateGbps().value())
                .distinct()
                .sorted()
                .toArray();
        if (rates.length > 1) {
            throw new InvalidInput(
                    place,
                    "expected loads in Gbps or Mpps, as ports of the " + supply + " have " + Check.plain(rates[0])
                            + " to " + Check.plain(rates[rates.length - 1]) + " Gbit/s, found a percentage");
        }
        return rates[0];
    }

    List<Integer> hours() {
        return IntStream.range(0, mpps.size()).boxed().toList();
    }

    /** Hours with the same load, by the first of them. */
    Map<Integer, List<Integer>> levels() {
        return levels(hours());
    }

    private Map<Integer, List<Integer>> levels(List<Integer> hours) {
        Map<Integer, List<Integer>> levels = new LinkedHashMap<>();
        for (int hour : hours) {
            int first = 0;
            while (!Arrays.equals(mpps.get(hours.get(first)), mpps.get(hour))) {
                first++;
            }
            levels.computeIfAbsent(hours.get(first), key -> new ArrayList<>()).add(hour);
        }
        return levels;
    }

    /** Of some hours those, in groups with the same load, of which none of the others has at least as much of each chain. */
    List<List<Integer>> peaks(List<Integer> hours) {
        Map<Integer, List<Integer>> levels = levels(hours);
        return levels.entrySet().stream()
                .filter(level -> levels.keySet().stream()
                        .noneMatch(other -> !other.equals(level.getKey()) && isWithin(level.getKey(), other)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean isWithin(int hour, int other) {
        for (int c = 0; c < mpps.get(hour).length; c++) {
            if (mpps.get(hour)[c] > mpps.get(other)[c]) {
                return false;
            }
        }
        return true;
    }

    double total(int hour) {
        return Arrays.stream(mpps.get(hour)).sum();
    }

    /** The hour with most packets of all chains, the first of several. */
    int busiest() {
        int busiest = 0;
        for (int hour = 1; hour < mpps.size(); hour++) {
            busiest = total(hour) > total(busiest) ? hour : busiest;
        }
        return busiest;
    }

    /** The day of some of the chains. */
    Day of(List<Integer> chains) {
        return new Day(mpps.stream()
                .map(hour -> chains.stream().mapToDouble(c -> hour[c]).toArray())
                .toList());
    }
}
