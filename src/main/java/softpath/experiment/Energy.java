package softpath.experiment;

import java.util.OptionalDouble;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Power;

/**
 * Energy of cores relative to the same cores running flat out: busy all the time at the highest clock.
 *
 * <p>A core takes {@code activity C V(f)² f} beside what it takes at rest. Where the host does not say how its voltage follows
 * its clock, two bounds stand in its place: a voltage that stays as it is ({@code f}) and one that falls with the clock ({@code
 * f³}). What a server takes at rest is left out; it is the same at any clock.
 *
 * @param most  at most
 * @param least at least; the same where the voltage is known
 * @param watts of one core; none where the host does not say
 */
public record Energy(double most, double least, OptionalDouble watts) {

    public static final Energy NONE = new Energy(0, 0, OptionalDouble.of(0));

    /** @param activity part of the time that it does more than rest */
    public static Energy of(double activity, double clockGhz, double highestGhz, Host host) {
        if (host.power().isPresent()) {
            Power power = host.power().get();
            double watts = power.coreWatts(host, clockGhz);
            double relative = activity * watts / power.coreWatts(host, highestGhz);
            return new Energy(relative, relative, OptionalDouble.of(activity * watts));
        }
        double part = clockGhz / highestGhz;
        return new Energy(activity * part, activity * part * part * part, OptionalDouble.empty());
    }

    public Energy plus(Energy other, double weight) {
        return new Energy(
                most + weight * other.most,
                least + weight * other.least,
                watts.isPresent() && other.watts.isPresent()
                        ? OptionalDouble.of(watts.getAsDouble() + weight * other.watts.getAsDouble())
                        : OptionalDouble.empty());
    }

    public Energy over(double weight) {
        return new Energy(
                most / weight,
                least / weight,
                watts.isPresent() ? OptionalDouble.of(watts.getAsDouble() / weight) : watts);
    }
}
