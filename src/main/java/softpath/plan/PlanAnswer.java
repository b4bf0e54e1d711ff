package softpath.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import softpath.experiment.Energy;
import softpath.io.DemandFile;
import softpath.model.study.ChainDemand;

/**
 * The cheapest resources for a demand, or why there are none.
 *
 * @param parts    chains that share servers; none if it cannot be
 * @param shortage if it cannot be
 * @param others   what other ways of parting the chains cost, in words
 * @param draws    other sets of numbers of the dataplane that it was held to
 * @param warnings what the numbers rest on
 */
public record PlanAnswer(
        DemandFile file,
        List<Part> parts,
        Optional<Shortage> shortage,
        List<String> others,
        int draws,
        List<String> warnings,
        List<String> uncalibrated) {

    public PlanAnswer {
        parts = List.copyOf(parts);
        others = List.copyOf(others);
        warnings = List.copyOf(warnings);
        uncalibrated = List.copyOf(uncalibrated);
    }

    public boolean isFeasible() {
        return shortage.isEmpty();
    }

    public int servers() {
        return parts.stream().mapToInt(Part::servers).sum();
    }

    public int cores() {
        return parts.stream().mapToInt(part -> part.servers() * part.cores()).sum();
    }

    public int vnics() {
        return parts.stream().mapToInt(part -> part.servers() * part.vnics()).sum();
    }

    public int queues() {
        return parts.stream().mapToInt(part -> part.servers() * part.queues()).sum();
    }

    public double price() {
        return parts.stream().mapToDouble(Part::price).sum();
    }

    /** The part that load grows out of first, at its highest clock: by years where some chain of it grows. */
    public Optional<Part> firstToBreak() {
        return parts.stream()
                .min(Comparator.comparingDouble(
                                (Part part) -> part.growth().years().orElse(Double.POSITIVE_INFINITY))
                        .thenComparingDouble(part -> part.growth().factor()));
    }

    /** Each objective of each chain, as far as it can be. */
    public List<Held> held() {
        return parts.stream()
                .flatMap(part -> Held.of(part.chains(), part.hours()).stream())
                .toList();
    }

    /** Of all cores, in one hour. */
    public Energy energy(int hour) {
        Energy sum = Energy.NONE;
        for (Part part : parts) {
            sum = sum.plus(part.hours().get(hour).energy(), part.servers() * part.cores());
        }
        return sum.over(cores());
    }

    /** Of all cores, over the day. */
    public Energy energy() {
        Energy sum = Energy.NONE;
        for (int hour = 0; hour < ChainDemand.HOURS; hour++) {
            sum = sum.plus(energy(hour), 1);
        }
        return sum.over(ChainDemand.HOURS);
    }

    /** Part of the time of all cores that empty polls take, in one hour. */
    public double polling(int hour) {
        return parts.stream()
                        .mapToDouble(part -> part.servers()
                                * part.cores()
                                * part.hours().get(hour).time().pollingShare())
                        .sum()
                / cores();
    }

    /** Of all servers and cores, in one hour, W; none where a host does not say. */
    public OptionalDouble watts(int hour) {
        double sum = 0;
        for (Part part : parts) {
            OptionalDouble core = part.hours().get(hour).energy().watts();
            if (core.isEmpty() || part.power().isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += part.servers() * (part.power().get().staticWatts().value() + part.cores() * core.getAsDouble());
        }
        return OptionalDouble.of(sum);
    }

    /** Part of the energy that goes with the cores' work and polls that goes with empty polls. */
    public double pollingOfEnergy(int hour) {
        double polling = 0;
        double all = 0;
        for (Part part : parts) {
            Part.Hour at = part.hours().get(hour);
            double energy = part.servers() * part.cores() * at.energy().most();
            polling += at.time().activity() == 0
                    ? 0
                    : energy * at.time().pollingShare() / at.time().activity();
            all += energy;
        }
        return all == 0 ? 0 : polling / all;
    }
}
