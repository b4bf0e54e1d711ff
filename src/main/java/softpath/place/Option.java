package softpath.place;

/**
 * A way for a leg to stand on a kind of server, as the closed form sees it alone there.
 *
 * @param cores       it takes by socket, beside those that {@code opening} counts
 * @param opening     cores by socket that its pair of ports takes, whatever comes by it
 * @param share       of its pair of ports
 * @param carriedMpps of what is asked, with head-room
 * @param mostMpps    that it could carry
 */
record Option(
        Equipment equipment,
        Stand stand,
        int[] cores,
        int[] opening,
        double share,
        double carriedMpps,
        double mostMpps) {

    int allCores() {
        int all = 0;
        for (int s = 0; s < cores.length; s++) {
            all += cores[s] + opening[s];
        }
        return all;
    }

    Option carrying(double otherMpps) {
        return new Option(equipment, stand, cores, opening, share, otherMpps, mostMpps);
    }

    Option on(int pair) {
        return new Option(equipment, stand.ofPair(pair), cores, opening, share, carriedMpps, mostMpps);
    }
}
