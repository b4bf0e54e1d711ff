package softpath.model;

import java.util.List;

/**
 * What numbers in files count, with the values that such a number can have at all. One beyond is not a bold choice but a
 * slip (another unit, a digit too many), which no result would tell from a strange dataplane, or one that no simulation
 * would ever be done with.
 */
public enum Quantity {
    CYCLES_PER_PACKET(0, 1e9, "a third of a second of a core", "cycles/packet"),
    CYCLES_PER_BURST(
            0, 1e9, "a third of a second of a core", "cycles/burst", "cycles/batch", "cycles/run", "cycles/poll"),
    CYCLES_PER_BYTE(0, 1e6, "a millisecond of a core for three bytes", "cycles/byte"),
    CYCLES_PER_LINE(0, 1e6, "a millisecond of a core for three lines", "cycles/cache line"),
    CYCLES_OF_EVENT(0, 1e9, "a third of a second of a core", "cycles"),
    CLOCK_GHZ(0.01, 100, "CPU cores have 0.1 to 10", "GHz"),
    WIRE_GBPS(0.001, 1_600, "both directions of an 800 Gbit/s port", "Gbit/s"),
    WIRE_MPPS(0.001, 2_400, "both directions of an 800 Gbit/s port, at 64 B", "Mpps"),
    LOAD_GBPS(1e-6, 1_600, "from a kilobit a second to both directions of an 800 Gbit/s port", "Gbps"),
    LOAD_MPPS(1e-6, 2_400, "from a packet a second to both directions of an 800 Gbit/s port at 64 B", "Mpps"),
    LOAD_PERCENT(1e-6, 100, "a part of a wire", "%"),
    PEAK_GBPS(0, 16_000, "ten times the fastest port, while packets come", "Gbps"),
    NANOSECONDS_PER_PACKET(0, 1e6, "a millisecond", "nanoseconds/packet"),
    MICROSECONDS(0, 1e6, "a second", "microseconds"),
    DELAY_NANOS(0, 1e9, "a second", "nanoseconds"),
    PAUSES_PER_SECOND(1e-6, 1e5, "no core that does anything else is interrupted more often", "1/s"),
    PAUSE_MICROS(0.001, 1e6, "from a nanosecond to a second", "microseconds"),
    VARIATION(0, 10, "a standard deviation of ten times the mean", "of the mean"),
    PERIOD_MICROS(0.001, 1e9, "from a nanosecond to as long as a run can be", "us"),
    TIME_PS(0, 1e15, "as long as a run can be", "ps"),
    FRAME_BYTES(64, 9_728, "the longest jumbo frame that NICs take", "bytes"),
    BUFFER_BYTES(64, 65_536, "no descriptor tells of a longer one", "bytes"),
    BUFFER_KIB(0, 1 << 20, "a gibibyte", "KiB"),
    MEMORY_GB(0.001, 1e6, "a petabyte", "GB"),
    WEIGHT(1e-9, 1e9, "weights are parts of each other", "as a weight"),
    WATTS(0, 1e5, "no server takes more", "W"),
    NANOFARADS(0, 1_000, "a core that took that would glow", "nF"),
    VOLTS(0.1, 5, "no processor has been run on more for thirty years", "V"),
    MEMORY_GBPS(1, 1e6, "no socket's memory moves more", "Gbit/s"),
    CYCLES_PER_BYTE_PER_GBPS(0, 1, "a cycle for each byte at every further Gbit/s", "cycles/byte per Gbit/s"),
    SLOTS(1, 1 << 20, "far above any real ring; a slot is memory here too", "descriptors", "slots"),
    RING_SLOTS(1, 1 << 24, "a slot is memory here too", "slots"),
    BURST_PACKETS(1, 4_096, "far above any real burst", "packets"),
    BATCH_PACKETS(1, 1 << 20, "as many as the longest ring holds", "packets"),
    TRIES(0, 1_000_000, "a sender that tries more often stands still", "tries"),
    SOCKETS(1, 64, "no server has more", "sockets"),
    SOCKET(0, 63, "counted from 0; no server has more than 64", "socket"),
    CORES(1, 4_096, "no socket has more", "cores"),
    THREADS_PER_CORE(1, 2, "what siblings leave each other is known of two", "threads"),
    SMT_SHARE(0.25, 1, "alone; below a quarter a second thread would halve what the core does", "of its speed alone"),
    VCPUS(1, 4_096, "no server has more cores", "vCPUs"),
    WORKERS(1, 4_096, "no server has more cores", "workers"),
    VNIC_PAIRS(1, 1_024, "no virtual machine has more", "vNIC pairs"),
    QUEUE_PAIRS(1, 32_768, "the most that virtio allows a NIC", "queue pairs"),
    RECEIVE_QUEUES(1, 4_096, "beyond any NIC that is sold", "queues"),
    ALL_QUEUE_PAIRS(1, 4_096, "one core works for each, and no server has more", "queue pairs of all its vNICs"),
    FLOWS(1, 1_000_000, "beyond, each packet might as well be a flow of its own", "flows"),
    BRANCH_PERCENT(1e-6, 99.999_999, "the chain itself keeps the rest", "%"),
    ZIPF_EXPONENT(0, 10, "beyond, the first flow is all there is", "as an exponent"),
    PCIE_GENERATION(1, 5, "later ones are coded another way", "generation"),
    PCIE_LANES(1, 32, "no slot has more", "lanes"),
    PCIE_BYTES(128, 4_096, "what PCI Express allows", "bytes"),
    LINK_LAYER_PERCENT(0, 50, "beyond, the link would do little but acknowledge", "%"),
    HEAD_ROOM_PERCENT(0, 99, "with nothing left to use no plan carries anything", "%"),
    GROWTH_PERCENT(-99, 1_000, "from next to nothing left to eleven times as much each year", "%"),
    PRICE(1e-9, 1e9, "weights are parts of each other", "as a price"),
    COPIES(1, 1_000, "of a whole pipeline in one simulation", "copies"),
    SCALE(0, 1_000, "of the nominal cost", "times"),
    EVALUATIONS(1, 1_000_000, "a fit that takes more does not converge", "evaluations"),
    STANDARD_ERROR(
            1e-6, 1e4, "no measurement is finer, and one with a larger error tells nothing", "of the metric's unit"),
    STANDARD_ERROR_PERCENT(1e-4, 100, "beyond, it tells not even the size", "% of what is measured"),
    MEASURING_MINUTES(0.001, 43_200, "no testbed stays as it is for longer than 30 days", "minutes"),
    TOLERANCE(0.001, 100, "beyond, any prediction would pass", "percent or points");

    /** Of what must not be 0: a thousandth of a cycle is none. */
    private static final double LEAST_ABOVE_ZERO = 0.001;

    private final double least;
    private final double most;
    private final String because;
    private final List<String> units;

    Quantity(double least, double most, String because, String... units) {
        this.least = least;
        this.most = most;
        this.because = because;
        this.units = List.of(units);
    }

    public double most() {
        return most;
    }

    /** Throws an {@link InvalidInput} unless there can be so much of it. */
    public void require(String key, double value) {
        requireBetween(key, least, value);
    }

    /** The same of what may also be none at all. */
    public void requireOrNone(String key, double value) {
        if (value != 0) {
            require(key, value);
        }
    }

    /** The same of a number that must not be 0, though it may be as small as makes a difference. */
    public void requireAboveZero(String key, double value) {
        requireBetween(key, Math.max(least, LEAST_ABOVE_ZERO), value);
    }

    private void requireBetween(String key, double from, double value) {
        String expected = Check.plain(from) + " to " + Check.plain(most) + " " + units.get(0) + " (" + because + ")";
        Check.require(value >= from && value <= most, key, expected, Check.plain(value));
    }

    /** The same of a parameter, its interval and its unit. */
    public void require(String key, Parameter parameter) {
        requireUnit(key, parameter);
        require(key + ".value", parameter.value());
        parameter.interval().ifPresent(ends -> ends.forEach(end -> require(key + ".interval", end)));
    }

    public void requireAboveZero(String key, Parameter parameter) {
        requireUnit(key, parameter);
        requireAboveZero(key + ".value", parameter.value());
        parameter.interval().ifPresent(ends -> ends.forEach(end -> require(key + ".interval", end)));
    }

    /** The same of one that is a whole number. */
    public int requireCount(String key, Parameter parameter) {
        require(key, parameter);
        double value = parameter.value();
        Check.require(
                value == Math.rint(value), key + ".value", "a whole number of " + units.get(0), Check.plain(value));
        return (int) value;
    }

    private void requireUnit(String key, Parameter parameter) {
        if (parameter.origin() == Parameter.Origin.STATED && parameter.unit().isEmpty()) {
            return;
        }
        boolean isKnown = units.stream().anyMatch(unit -> isSpelled(unit, parameter.unit()));
        Check.require(isKnown, key + ".unit", String.join(" or ", units), "'" + parameter.unit() + "'");
    }

    /** Behind the unit a file may say what the number is of: {@code cycles/packet copied}. */
    private static boolean isSpelled(String unit, String text) {
        return text.startsWith(unit)
                && (text.length() == unit.length() || " ,".indexOf(text.charAt(unit.length())) >= 0);
    }
}
