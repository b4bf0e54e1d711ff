package softpath.reference;

/**
 * One packet.
 *
 * @param birthPs when its last bit arrived on its first wire
 */
record Frame(long birthPs, int packetClass) {}
