package softpath.place;

import java.util.ArrayList;
import java.util.List;
import softpath.model.Check;

/** What simulation did not hold: contents of servers, which no server of that kind is to have again, nor more than these. */
final class Refusals {

    /**
     * A server that is refused, at its clock and below.
     *
     * @param stands all that is on it
     */
    private record Contents(Equipment equipment, List<Stand> stands) {

        boolean isPartOf(Equipment other, List<Stand> all) {
            if (!equipment.of().servers().name().equals(other.of().servers().name())
                    || !equipment.dataplane().equals(other.dataplane())
                    || other.clockGhz() > equipment.clockGhz()) {
                return false;
            }
            if (stands.size() == 1) {
                return all.stream().anyMatch(stand -> isLike(stands.get(0), other, stand));
            }
            List<Stand> left = new ArrayList<>(all);
            return stands.stream().allMatch(left::remove);
        }

        /** Whether they differ at most in ports of the same sockets. */
        private boolean isLike(Stand own, Equipment other, Stand stand) {
            return own.equals(stand.ofPair(own.pair()))
                    && equipment.socketOf(equipment.ingress(own.pair())) == other.socketOf(other.ingress(stand.pair()))
                    && equipment.socketOf(equipment.egress(own.pair())) == other.socketOf(other.egress(stand.pair()));
        }
    }

    private final List<Contents> refused = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();

    /**
     * Refuses the servers of a form on which a chain misses what it is held to: whatever else is on them, if the chain misses
     * it alone there too.
     */
    void add(Verified form, Verification verification) {
        for (int c = 0; c < form.chains().size(); c++) {
            if (form.chains().get(c).holds()) {
                continue;
            }
            Site.Chain chain = form.site().chains().get(c);
            sentences.add(stand(chain, form.site()) + ": "
                    + form.chains().get(c).misses().get(0).sentence());
            Site alone = form.site().alone(c);
            boolean isAtFault =
                    !verification.simulated(alone, 1).chains().get(0).holds();
            if (isAtFault) {
                alone.chains().get(0).legs().forEach(leg -> add(alone, leg.server()));
            } else {
                chain.legs().forEach(leg -> add(form.site(), leg.server()));
            }
        }
    }

    private void add(Site site, int server) {
        Contents contents = new Contents(site.servers().get(server).equipment(), site.on(server));
        if (!refused.contains(contents)) {
            refused.add(contents);
        }
    }

    /** A chain with where it stands and how fast its server is. */
    static String stand(Site.Chain chain, Site site) {
        Equipment first = site.servers().get(chain.legs().get(0).server()).equipment();
        return Words.stand(chain, site) + ", at " + Check.plain(first.clockGhz()) + " GHz";
    }

    boolean refuse(Equipment equipment, List<Stand> stands) {
        return refused.stream().anyMatch(each -> each.isPartOf(equipment, stands));
    }

    /** In the order in which they were found. */
    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
