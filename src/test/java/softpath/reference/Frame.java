package softpath.reference;

import softpath.model.scenario.PacketClasses;
import softpath.wiring.Blueprint;

/**
 * One packet.
 *
 * @param birthPs when its last bit arrived on its first wire
 */
record Frame(long birthPs, int packetClass) {

    /** Behind a way that may end its leg. */
    Frame onNextLeg(Blueprint.Way way, PacketClasses classes) {
        return new Frame(birthPs, classes.of(classes.frameBytes(packetClass), way.legAfter(classes.leg(packetClass))));
    }
}
