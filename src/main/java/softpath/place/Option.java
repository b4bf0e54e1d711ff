package softpath.place;

/**
 * A way for a leg to stand on a kind of server, as the closed form sees it alone there.
 *
 * @param cores       it takes by socket, or parts of them ({@link Sites#partsOfCore}), beside those that {@code opening} counts
 * @param opening     cores by socket that its pair of ports takes, whatever comes by it
 * @param share       of its pair of ports at least, however many come by it
 * @param fullShare   of it where as many like it come by as can: bursts for many are less full
 * @param carriedMpps of what is asked, with head-room
 * @param busyCores   how many its work keeps busy, which is more where it crosses sockets
 */
record Option(
        Equipment equipment,
        Stand stand,
        int[] cores,
        int[] opening,
        double share,
        double fullShare,
        double carriedMpps,
        double busyCores) {

    Option carrying(double otherMpps) {
        return new Option(equipment, stand, cores, opening, share, fullShare, otherMpps, busyCores);
    }

    Option on(int pair) {
        return new Option(equipment, stand.ofPair(pair), cores, opening, share, fullShare, carriedMpps, busyCores);
    }
}
