package softpath.place;

import softpath.io.FleetFile;

/**
 * What a server is.
 *
 * @param kind      index of its kind in the fleet
 * @param of        that kind
 * @param dataplane that it runs
 * @param clockGhz  of all its cores
 */
public record Equipment(int kind, FleetFile.ServerKind of, String dataplane, double clockGhz) {

    Equipment at(double otherGhz) {
        return new Equipment(kind, of, dataplane, otherGhz);
    }

    public int pairs() {
        return of.freePorts().size() / 2;
    }

    /** The port that a pair comes in by: pairs are made of free ports in the order of their names. */
    public String ingress(int pair) {
        return of.freePorts().get(2 * pair);
    }

    public String egress(int pair) {
        return of.freePorts().get(2 * pair + 1);
    }

    public int socketOf(String port) {
        return of.host().nics().get(port).socket().count();
    }

    public int sockets() {
        return of.freeCores().size();
    }
}
