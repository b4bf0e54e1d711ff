package softpath.experiment;

import softpath.model.Result;

/**
 * Something that can carry only so much, in closed form.
 *
 * @param name            of the stage or stages, or of the wire
 * @param description     the same for people: the threads that do the work
 * @param ingress         whether it is the wire that the load comes in by
 * @param utilisation     part of it that the whole offered load would take; above 1 it cannot carry the load
 * @param trafficMpps     offered load of the chains that pass it
 * @param cyclesPerPacket mean over the packets that come to one of its cores, at full bursts; 0 if it is no core
 * @param frequencyGhz    of its cores; 0 if it is none
 * @param cores           that share the work
 * @param loadPerMpps     part of it that 1 Mpps of each chain takes, 0 for chains that do not pass
 */
public record Resource(
        String name,
        String description,
        Result.Kind kind,
        boolean ingress,
        double utilisation,
        double trafficMpps,
        double cyclesPerPacket,
        double frequencyGhz,
        int cores,
        double[] loadPerMpps) {

    /** The most packets a second of its chains that it carries, Mpps. */
    public double boundMpps() {
        return trafficMpps / utilisation;
    }

    boolean isPassedBy(int chain) {
        return loadPerMpps[chain] > 0;
    }

    /** Part of it that these loads of the chains take. */
    double utilisationAt(double[] mppsOfChain) {
        double total = 0;
        for (int c = 0; c < loadPerMpps.length; c++) {
            total += loadPerMpps[c] * mppsOfChain[c];
        }
        return total;
    }
}
