package softpath.bound;

import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * A batch that is held until it is full or its timer is over: how long its packets stay in it, and what goes on.
 *
 * <p>A packet that finds an empty batch stays all of the time, those behind it what is left.
 */
record HeldBatch(Cumulants stay, Batches out) {

    static HeldBatch of(Blueprint.Held held, Batches in) {
        double drainMicros = Units.microsFromPs(held.drainPs());
        double gapMicros = 1 / in.batchesMpps();
        double missing = held.packets() - in.packets();
        if (missing <= 0) {
            return new HeldBatch(Cumulants.NONE, in);
        }
        double fillMicros = Math.ceil(missing / in.packets()) * gapMicros;
        if (fillMicros <= drainMicros) {
            double part = in.packets() / held.packets();
            Batches full = new Batches(in.mpps(), held.packets(), held.packets(), in.variation() * part, 1, fillMicros);
            return new HeldBatch(Cumulants.even(missing / in.packets() * gapMicros / 2), full);
        }
        double behind = drainMicros / gapMicros;
        double first = 1 / (1 + behind);
        Cumulants all = new Cumulants(drainMicros, 0, 0);
        double packets = in.packets() * (1 + behind);
        Batches drained = new Batches(in.mpps(), packets, packets, in.variation() * first, 1, drainMicros);
        return new HeldBatch(Cumulants.even(drainMicros / 2).mixedWith(all, first), drained);
    }
}
