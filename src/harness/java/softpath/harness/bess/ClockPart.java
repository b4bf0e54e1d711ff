package softpath.harness.bess;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import softpath.harness.testbed.Part;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/** The clock of some cores, held at one frequency while a point is measured and given its range back after. */
final class ClockPart implements Part {

    private static final int KHZ_A_GHZ = 1_000_000;

    private final Transport machine;
    private final List<Integer> cores;
    private final double ghz;
    private final double lowestGhz;
    private final double highestGhz;

    ClockPart(Transport machine, List<Integer> cores, double ghz, double lowestGhz, double highestGhz) {
        this.machine = machine;
        this.cores = List.copyOf(cores);
        this.ghz = ghz;
        this.lowestGhz = lowestGhz;
        this.highestGhz = highestGhz;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<String> commands() {
        return List.of(range(ghz, ghz).toString(), "# at the end: " + range(lowestGhz, highestGhz));
    }

    private Command range(double fromGhz, double toGhz) {
        String cpus = cores.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Command.of("cpupower", "--cpu", cpus, "frequency-set", "--min", word(fromGhz), "--max", word(toGhz));
    }

    private static String word(double ghz) {
        return String.format(Locale.ROOT, "%.0fMHz", ghz * 1_000);
    }

    /** The kernel rounds to a clock that it knows, so that what it says after counts. */
    @Override
    public void start() throws IOException {
        set(range(ghz, ghz));
        long wantedKhz = Math.round(ghz * KHZ_A_GHZ);
        for (int core : cores) {
            for (String limit : List.of("scaling_min_freq", "scaling_max_freq")) {
                String file = "/sys/devices/system/cpu/cpu" + core + "/cpufreq/" + limit;
                String found = machine.read(file).orElse("nothing").strip();
                if (!found.equals(String.valueOf(wantedKhz))) {
                    throw new MeasureFault("the clock of CPU " + core + " was set to " + word(ghz) + ", but " + file
                            + " says " + found);
                }
            }
        }
    }

    private void set(Command command) throws IOException {
        Transport.Outcome outcome = machine.run(command);
        if (!outcome.isDone()) {
            throw new MeasureFault("the clock could not be set by '" + command + "': "
                    + outcome.output().strip());
        }
    }

    @Override
    public void requireAlive() {}

    @Override
    public void end() throws IOException {
        set(range(lowestGhz, highestGhz));
    }

    @Override
    public void abort() throws IOException {
        end();
    }
}
