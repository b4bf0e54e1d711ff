package softpath.place;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import softpath.experiment.Energy;
import softpath.model.dataplane.Host;

/**
 * What a placement uses.
 *
 * @param energy of the cores, as if all were busy all the time, in cores at the highest clock of their hosts
 */
record Usage(int cores, double energy) {

    /** Of all servers; parts that are alike are looked at once. */
    static Usage of(Placement placement, Sites sites, double[] mpps) {
        Map<String, Usage> ofForm = new HashMap<>();
        int cores = 0;
        double energy = 0;
        for (Placement.Part part : placement.parts()) {
            Usage own = ofForm.computeIfAbsent(part.form(), form -> of(part.site(), sites, mpps));
            cores += own.cores();
            energy += own.energy();
        }
        return new Usage(cores, energy);
    }

    private static Usage of(Site site, Sites sites, double[] mpps) {
        int[][] ofServers = sites.reckoned(site, mpps).cores();
        int cores = 0;
        double energy = 0;
        for (int s = 0; s < ofServers.length; s++) {
            int here = Arrays.stream(ofServers[s]).sum();
            Equipment equipment = site.servers().get(s).equipment();
            Host host = equipment.of().host();
            cores += here;
            energy += here
                    * Energy.of(
                                    1,
                                    equipment.clockGhz(),
                                    host.highestFrequencyGhz().value(),
                                    host)
                            .most();
        }
        return new Usage(cores, energy);
    }
}
