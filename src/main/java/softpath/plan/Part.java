package softpath.plan;

import java.util.List;
import java.util.Optional;
import softpath.experiment.Energy;
import softpath.experiment.Experiment;
import softpath.model.dataplane.Power;
import softpath.model.study.ChainDemand;

/**
 * Some chains on servers of their own, all laid out alike.
 *
 * @param power  what such a server takes, if its host says so
 * @param cores  of one server
 * @param queues queue pairs of all vNICs of a server
 * @param hours  of the day, from midnight
 * @param refused cheaper layouts that simulation did not hold, and why
 * @param provenance what the numbers rest on
 * @param limits until what load each clock that is used holds, in the hours that it is used, the lowest first; the last is of
 *               the highest clock there is, in all hours if it is used in none
 * @param growth until what load the highest clock holds, whatever the hour
 */
public record Part(
        List<ChainDemand> chains,
        String host,
        Optional<Power> power,
        int servers,
        int cores,
        int workers,
        int nicQueues,
        List<ChainLayout> layout,
        int vnics,
        int queues,
        double price,
        double highestGhz,
        List<Hour> hours,
        List<Limit> limits,
        Limit growth,
        List<String> refused,
        Experiment.Provenance provenance) {

    public Part {
        chains = List.copyOf(chains);
        layout = List.copyOf(layout);
        hours = List.copyOf(hours);
        limits = List.copyOf(limits);
        refused = List.copyOf(refused);
    }

    /** What a chain is given on each server. */
    public record ChainLayout(String chain, int copies, int vnicPairs, int queuePairs, int vcpusOfVm) {}

    /**
     * @param offeredMpps of the chains, over all servers
     * @param shown       with head-room on top, at the clock chosen
     * @param time        of the cores at the load itself
     */
    public record Hour(int hour, double offeredMpps, double clockGhz, Energy energy, Shown shown, Shown.Time time) {}

    /**
     * How far one clock goes.
     *
     * @param holdsMpps  of all chains, the most that was simulated and held
     * @param hours      whose mix of chains it is, all with the same load: of several mixes that which breaks first
     * @param factor     of the load in these hours
     * @param wire       fullest of those that it comes in by
     * @param partOfWire that it takes of it
     * @param years      until growth gets there; none if it never does
     * @param breaks     the objective that is missed beyond
     * @param binds      what does a little beyond
     */
    public record Limit(
            double clockGhz,
            List<Integer> hours,
            double holdsMpps,
            double factor,
            String wire,
            double partOfWire,
            Optional<Double> years,
            Optional<Shown.Miss> breaks,
            Binds binds) {

        public Limit {
            hours = List.copyOf(hours);
        }
    }

    /**
     * A resource.
     *
     * @param isBinding whether simulations find it to bind, or the closed form just finds it fullest
     */
    public record Binds(String resource, boolean isBinding) {

        public String inWords() {
            return resource + (isBinding ? " binds" : " is fullest");
        }
    }
}
