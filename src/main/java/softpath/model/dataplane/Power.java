package softpath.model.dataplane;

import java.util.List;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Places;
import softpath.model.Quantity;

/**
 * What a server takes: {@code static + sum over cores of activity · C · V(f)² · f}, as CMOS logic does, with a voltage that
 * goes from that of the lowest clock to that of the highest in a straight line.
 *
 * @param staticWatts        whatever its cores do
 * @param switchedNanofarads C of one core that is busy all the time; times V² and GHz it is watts
 * @param lowestVolts        at the host's lowest clock
 * @param highestVolts       at its highest
 */
public record Power(
        Parameter staticWatts, Parameter switchedNanofarads, Parameter lowestVolts, Parameter highestVolts) {

    public Power {
        Quantity.WATTS.require("static-watts", staticWatts);
        Quantity.NANOFARADS.require("switched-nanofarads", switchedNanofarads);
        Quantity.VOLTS.require("lowest-volts", lowestVolts);
        Quantity.VOLTS.require("highest-volts", highestVolts);
        Check.require(
                lowestVolts.value() <= highestVolts.value(),
                "lowest-volts.value",
                "at most highest-volts, " + highestVolts.value(),
                lowestVolts.value());
    }

    /** What of it no measurement supports, as in {@code power.lowest-volts}. */
    public List<String> unmeasured() {
        return Places.of(this).entrySet().stream()
                .filter(each -> each.getValue().origin() != Parameter.Origin.FITTED)
                .map(each -> "power." + each.getKey())
                .toList();
    }

    /** Of a core that is busy all the time, W. */
    public double coreWatts(Host host, double clockGhz) {
        double lowest = host.lowestFrequencyGhz().value();
        double highest = host.highestFrequencyGhz().value();
        double part = highest == lowest ? 1 : (clockGhz - lowest) / (highest - lowest);
        double volts = lowestVolts.value() + part * (highestVolts.value() - lowestVolts.value());
        return switchedNanofarads.value() * volts * volts * clockGhz;
    }
}
