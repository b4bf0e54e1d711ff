package softpath.engine;

import java.util.Arrays;
import softpath.model.scenario.PacketClasses;

/**
 * Packets that found no room at one place, by chain.
 *
 * <p>Where packets of one chain alone come, a number is added up, whatever is lost. Where those of several come, the lost
 * ones are looked at one by one: nothing where nothing is lost, and no more than what sorting them at their source costs.
 */
public final class Drops {

    private final int only;
    private final int[] chainOfClass;
    private final long[] ofChain;
    private long ofOnly;

    private Drops(int only, int[] chainOfClass, long[] ofChain) {
        this.only = only;
        this.chainOfClass = chainOfClass;
        this.ofChain = ofChain;
    }

    /** At a place that only packets of {@code chain} come to. */
    public static Drops ofOne(int chain) {
        return new Drops(chain, null, null);
    }

    /** At a place that packets of any of {@code chains} may come to. */
    public static Drops ofSeveral(PacketClasses classes, int chains) {
        int[] chainOfClass = new int[classes.count()];
        Arrays.setAll(chainOfClass, classes::chain);
        return new Drops(0, chainOfClass, new long[chains]);
    }

    public void add(long packet) {
        if (chainOfClass == null) {
            ofOnly++;
        } else {
            ofChain[chainOfClass[Packet.packetClass(packet)]]++;
        }
    }

    /** Adds {@code count} packets of one class. */
    void addOfClass(int packetClass, long count) {
        if (chainOfClass == null) {
            ofOnly += count;
        } else {
            ofChain[chainOfClass[packetClass]] += count;
        }
    }

    /** Adds a stretch of a block. */
    void addBlock(long[] block, int start, int end) {
        if (chainOfClass == null) {
            ofOnly += end - start;
            return;
        }
        for (int i = start; i < end; i++) {
            ofChain[chainOfClass[Packet.packetClass(block[i])]]++;
        }
    }

    /** Adds claimed packets of {@code from}, from the {@code start}th up to the {@code end}th. */
    public void addClaimed(PacketRing from, int start, int end) {
        if (chainOfClass == null) {
            ofOnly += end - start;
            return;
        }
        for (int i = start; i < end; i++) {
            ofChain[chainOfClass[Packet.packetClass(from.claimedPacket(i))]]++;
        }
    }

    public long total() {
        if (chainOfClass == null) {
            return ofOnly;
        }
        long total = 0;
        for (long count : ofChain) {
            total += count;
        }
        return total;
    }

    /** Adds what was lost here to the counts by chain. */
    public void addTo(long[] lostOfChain) {
        if (chainOfClass == null) {
            lostOfChain[only] += ofOnly;
            return;
        }
        for (int c = 0; c < ofChain.length; c++) {
            lostOfChain[c] += ofChain[c];
        }
    }
}
