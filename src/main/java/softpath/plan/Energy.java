package softpath.plan;

/**
 * Energy relative to the same cores running flat out: busy all the time at the highest clock.
 *
 * <p>A core takes {@code activity C V(f)² f} beside what it takes at rest, and how its voltage follows its clock is not known
 * of a host that does not state it. So two bounds stand in its place: a voltage that stays as it is ({@code f}) and one that
 * falls with the clock ({@code f³}). What a server takes at rest is left out; it is the same at any clock.
 */
public record Energy(double linear, double cubic) {

    static Energy of(double activity, double clockGhz, double highestGhz) {
        double part = clockGhz / highestGhz;
        return new Energy(activity * part, activity * part * part * part);
    }

    Energy plus(Energy other, double weight) {
        return new Energy(linear + weight * other.linear, cubic + weight * other.cubic);
    }

    Energy over(double weight) {
        return new Energy(linear / weight, cubic / weight);
    }
}
