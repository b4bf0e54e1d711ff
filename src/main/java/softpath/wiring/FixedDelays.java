package softpath.wiring;

import java.util.List;
import java.util.Optional;
import softpath.cost.Readings;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.scenario.Cables;
import softpath.units.Units;

/**
 * What NICs and the generator add to the time of each packet of a chain, whatever the load: descriptor fetch, DMA and
 * write-back in each direction, and what the measuring device takes itself.
 *
 * <p>Each port that a chain comes in by adds its {@code receive-nanos}, each that it leaves by its {@code transmit-nanos}, the
 * one at its beginning its host's {@code generator-nanos} too. These are constants, so that all that is behind one happens
 * as without it, only later: they need not be simulated, and are added to the time of packets that leave. What is left
 * out: the descriptors that are held meanwhile, rate times delay of them.
 */
final class FixedDelays {

    private final Inventory inventory;
    private final Readings readings;

    FixedDelays(Inventory inventory, Readings readings) {
        this.inventory = inventory;
        this.readings = readings;
    }

    /** Of a chain that goes this way; whole picoseconds. */
    long ps(List<String> path) {
        double nanos = 0;
        boolean[] isCable = Cables.from(path);
        for (int i = 0; i < path.size(); i++) {
            if (inventory.kind(path.get(i)) == Hop.EndKind.NIC) {
                nanos += nanos(path, i, isCable);
            }
        }
        return Units.psFromNanos(nanos);
    }

    private double nanos(List<String> path, int i, boolean[] isCable) {
        Host.NicPort nic = inventory.nic(path.get(i));
        double nanos = 0;
        if (i == 0 || isCable[i - 1]) {
            nanos += value(nic.receiveNanos());
        }
        if (i == path.size() - 1 || isCable[i]) {
            nanos += value(nic.transmitNanos());
        }
        return i == 0 ? nanos + value(inventory.hostOf(path.get(0)).generatorNanos()) : nanos;
    }

    /** Of a switch in a NIC that packets go into and come out of again. */
    long switchedPs(Host.NicPort nic) {
        return Units.psFromNanos(value(nic.transmitNanos()) + value(nic.receiveNanos()));
    }

    private double value(Optional<Parameter> nanos) {
        return nanos.map(readings::value).orElse(0.0);
    }
}
