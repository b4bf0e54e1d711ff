package softpath.imports.host;

import java.util.Locale;
import java.util.Optional;
import softpath.imports.Notes;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Parameter.Origin;

/** The clocks that cores can be set to. */
record ClockRange(Parameter lowest, Parameter highest) {

    static final String OPTION = "--clock-ghz";
    private static final String UNIT = "GHz";
    private static final double UNKNOWN_GHZ = 2;
    private static final double INTEL_LOWEST_GHZ = 0.8;
    private static final double AMD_LOWEST_GHZ = 1.5;

    /** What the user states. */
    record Stated(double lowestGhz, double highestGhz) {}

    static ClockRange of(Machine machine, Optional<Stated> stated, Notes notes) {
        if (stated.isPresent()) {
            String source = "as the user of " + OPTION + " stated";
            notes.took("clocks from " + Check.plain(stated.get().lowestGhz()) + " to "
                    + Check.plain(stated.get().highestGhz()) + " GHz, as stated");
            return new ClockRange(
                    ghz(stated.get().lowestGhz(), Origin.STATED, source),
                    ghz(stated.get().highestGhz(), Origin.STATED, source));
        }
        Parameter highest = highest(machine, notes);
        return new ClockRange(lowest(machine, highest.value(), notes), highest);
    }

    private static Parameter highest(Machine machine, Notes notes) {
        String cpu = machine.cpu().orElse("");
        Optional<Double> inName = KnownClocks.inName(cpu);
        if (machine.clocks().base().isPresent()) {
            notes.took("base clock " + Check.plain(machine.clocks().base().get()) + " GHz");
            return ghz(machine.clocks().base().get(), machine.origin(), machine.seen() + ": base clock; turbo off");
        }
        if (inName.isPresent()) {
            notes.took("base clock " + Check.plain(inName.get()) + " GHz, from the name of the processor");
            return ghz(inName.get(), Origin.DATASHEET, "the processor's own name: base clock; turbo off");
        }
        Optional<Double> byVendor = KnownClocks.byVendor(cpu);
        if (byVendor.isPresent()) {
            notes.took("base clock " + Check.plain(byVendor.get()) + " GHz, known of this processor");
            return ghz(
                    byVendor.get(),
                    Origin.ASSUMED,
                    "base clock that this processor is known to be sold with, turbo off; not looked up on its product page");
        }
        if (machine.clocks().highest().isPresent()) {
            double most = machine.clocks().highest().get();
            notes.took("highest clock " + Check.plain(most) + " GHz");
            notes.assumed("No base clock is told: all cores are taken to hold the highest, " + Check.plain(most)
                    + " GHz, which may be that of a turbo; " + OPTION + " states another.");
            return ghz(most, machine.origin(), machine.seen() + ": highest clock, maybe of a turbo");
        }
        notes.assumed("No highest clock is told: " + Check.plain(UNKNOWN_GHZ) + " GHz is taken; " + OPTION
                + " states another.");
        return ghz(UNKNOWN_GHZ, Origin.ASSUMED, "not told by what was imported");
    }

    private static Parameter lowest(Machine machine, double highestGhz, Notes notes) {
        Optional<Double> seen = machine.clocks().lowest().filter(ghz -> ghz <= highestGhz);
        if (seen.isPresent()) {
            notes.took("lowest clock " + Check.plain(seen.get()) + " GHz");
            return ghz(seen.get(), machine.origin(), machine.seen() + ": lowest clock that can be set");
        }
        String cpu = machine.cpu().orElse("").toLowerCase(Locale.ROOT);
        double usual = highestGhz;
        if (cpu.contains("intel")) {
            usual = INTEL_LOWEST_GHZ;
        } else if (cpu.contains("amd")) {
            usual = AMD_LOWEST_GHZ;
        }
        double lowest = Math.min(usual, highestGhz);
        boolean isFixed = lowest == highestGhz;
        notes.assumed("No lowest clock is told: " + (isFixed ? "the same" : Check.plain(lowest) + " GHz")
                + " is taken; " + OPTION + " states another.");
        return ghz(
                lowest,
                Origin.ASSUMED,
                isFixed
                        ? "not told by what was imported: no lower clock is taken to be set"
                        : "the lowest clock that processors of this vendor are commonly set to");
    }

    private static Parameter ghz(double value, Origin origin, String source) {
        return new Parameter(value, UNIT, origin, source, Optional.empty());
    }
}
