package softpath.imports.vm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.imports.Spot;
import softpath.io.ForeignNode;

/**
 * What a container asks for, in the quantities of Kubernetes.
 *
 * @param limits   by resource
 * @param requests by resource; what is not requested but limited is requested as much
 * @param spots    where each resource stands
 */
record PodResources(Map<String, BigDecimal> limits, Map<String, BigDecimal> requests, Map<String, Spot> spots) {

    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";
    private static final int MOST_DIGITS = 30;
    private static final List<String> OF_NICS = List.of("sriov", "netdev", "nic", "vf", "dpdk", "eth");
    private static final Map<String, BigDecimal> SUFFIXES = suffixes();

    private static Map<String, BigDecimal> suffixes() {
        Map<String, BigDecimal> suffixes = new LinkedHashMap<>();
        List<String> binary = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
        List<String> decimal = List.of("k", "M", "G", "T", "P", "E");
        for (int i = 0; i < binary.size(); i++) {
            suffixes.put(binary.get(i), BigDecimal.valueOf(1L << 10 * (i + 1)));
        }
        for (int i = 0; i < decimal.size(); i++) {
            suffixes.put(decimal.get(i), BigDecimal.TEN.pow(3 * (i + 1)));
        }
        suffixes.put("m", new BigDecimal("0.001"));
        suffixes.put("u", new BigDecimal("0.000001"));
        suffixes.put("n", new BigDecimal("0.000000001"));
        suffixes.put("", BigDecimal.ONE);
        return suffixes;
    }

    static PodResources of(Path file, ForeignNode container) {
        Map<String, Spot> spots = new LinkedHashMap<>();
        Map<String, BigDecimal> limits = quantities(file, container, "limits", spots);
        Map<String, BigDecimal> requests = new LinkedHashMap<>(limits);
        requests.putAll(quantities(file, container, "requests", spots));
        return new PodResources(limits, requests, spots);
    }

    private static Map<String, BigDecimal> quantities(
            Path file, ForeignNode container, String kind, Map<String, Spot> spots) {
        Map<String, BigDecimal> quantities = new LinkedHashMap<>();
        container
                .at("resources", kind)
                .ifPresent(all -> all.entries().forEach((resource, value) -> {
                    Spot spot = new Spot(file, value.line());
                    spots.put(resource, spot);
                    quantities.put(
                            resource,
                            quantity(spot, kind + " " + resource, value.text().orElse("")));
                }));
        return quantities;
    }

    private static BigDecimal quantity(Spot spot, String what, String text) {
        String number = text.replaceAll("([KMGTPE]i|[kMGTPEmun])$", "");
        BigDecimal unit = SUFFIXES.get(text.substring(number.length()));
        if (unit == null || number.length() > MOST_DIGITS || !number.matches("[0-9]+(\\.[0-9]+)?(e[0-9])?")) {
            throw spot.error(what, "a quantity such as 4, 500m or 2Gi", Spot.quoted(text));
        }
        return new BigDecimal(number).multiply(unit).stripTrailingZeros();
    }

    /** Whether CPU and memory are limited to what is requested: what Kubernetes guarantees a pod of such containers. */
    boolean isGuaranteed() {
        return Stream.of(CPU, MEMORY)
                .allMatch(each -> limits.containsKey(each) && limits.get(each).equals(requests.get(each)));
    }

    /** Whole CPUs, if they are whole; empty otherwise, and for none. */
    Optional<Integer> wholeCpus() {
        BigDecimal cpus = requests.getOrDefault(CPU, BigDecimal.ZERO);
        boolean isWhole = cpus.signum() > 0 && cpus.stripTrailingZeros().scale() <= 0;
        return isWhole ? Optional.of(bounded(CPU, cpus, ImportedGuest.MOST_VCPUS)) : Optional.empty();
    }

    /** CPUs to the next whole one; at least one. */
    int roundedCpus() {
        BigDecimal cpus = requests.getOrDefault(CPU, BigDecimal.ONE);
        return Math.max(1, bounded(CPU, cpus.setScale(0, RoundingMode.CEILING), ImportedGuest.MOST_VCPUS));
    }

    private int bounded(String resource, BigDecimal value, int most) {
        if (value.compareTo(BigDecimal.valueOf(most)) > 0
                || value.stripTrailingZeros().scale() > 0) {
            throw spots.get(resource)
                    .error(resource, "a whole number up to " + most, Spot.quoted(value.toPlainString()));
        }
        return value.intValueExact();
    }

    Optional<Double> memoryGb() {
        return Optional.ofNullable(requests.get(MEMORY))
                .map(bytes -> bytes.doubleValue() / 1e9)
                .filter(gb -> gb >= 0.001 && gb <= 1e6)
                .map(gb -> Math.round(gb * 1000) / 1000.0);
    }

    boolean hasHugePages() {
        return requests.keySet().stream().anyMatch(resource -> resource.startsWith("hugepages-"));
    }

    /** Virtual functions of NICs: what device plug-ins for these call them has no fixed form. */
    int virtualFunctions() {
        return devices().stream()
                .filter(PodResources::isNic)
                .mapToInt(resource -> bounded(resource, requests.get(resource), 64))
                .sum();
    }

    /** How many resources of device plug-ins are no NICs by their names. */
    long otherDevices() {
        return devices().stream().filter(resource -> !isNic(resource)).count();
    }

    private List<String> devices() {
        return new ArrayList<>(requests.keySet())
                .stream()
                        .filter(resource -> resource.contains("/") && !resource.startsWith("kubernetes.io/"))
                        .toList();
    }

    private static boolean isNic(String resource) {
        String name = resource.substring(resource.indexOf('/') + 1).toLowerCase(Locale.ROOT);
        return OF_NICS.stream().anyMatch(name::contains);
    }
}
