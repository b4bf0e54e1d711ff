package softpath.engine;

/**
 * A bounded first-in first-out ring of packets; a packet offered to a full ring is dropped.
 *
 * <p>Limit: at most {@code slots} packets hold a slot. A packet holds its slot from its arrival until its burst is
 * claimed ({@code freeAtClaim}) or until the reader has finished it and given it back in blocks of {@code
 * refillBlock} descriptors, as vhost and NIC rings do.
 *
 * <p>A ring is passive: it schedules nothing and only wakes readers that sleep. A claimed burst stays in place until
 * it is finished, so a packet is copied once a hop. Mean occupancy comes from sums of times: each packet taken at t
 * subtracts t, each claimed at t and each slot given back at t adds t; the sums wrap around, and their differences over
 * a stretch of time are exact.
 */
public final class PacketRing implements Outlet, Intake {

    private final String name;
    private final int slots;
    private final int refillBlock;
    private final boolean freeAtClaim;
    private final long[] packets;
    private final int mask;
    private Feed feed;
    private boolean fedBySource;
    private Writer writer;
    private Reader reader;
    private int place;

    private int head;
    private int claimed;
    private int waiting;
    private int held;
    private int finishedNotRefilled;

    private final Drops drops;
    private long takenTimePs;
    private long claimedTimePs;
    private long refilledTimePs;
    private int mostHeld;

    /** Of packets that wait and of those that are worked on; null unless asked for. */
    private PlaceTimes waitingTimes;

    private PlaceTimes workTimes;
    private boolean isMovedInto;

    /** A ring whose slots come free when a burst is claimed. */
    public static PacketRing freeAtClaim(String name, int slots, int mostClaimed, Drops drops) {
        return new PacketRing(name, slots, 1, true, slots + mostClaimed, drops);
    }

    /** A ring whose slots come free after the burst, {@code refillBlock} at a time. */
    public static PacketRing freeAtEnd(String name, int slots, int refillBlock, Drops drops) {
        return new PacketRing(name, slots, refillBlock, false, slots, drops);
    }

    /** The part of a ring that a core has taken packets into, which wait or are worked on there as in the ring itself. */
    public static PacketRing partOf(PacketRing of, int slots) {
        PacketRing part = ofClaimed(of, slots);
        part.waitingTimes = of.waitingTimes;
        part.workTimes = of.workTimes;
        part.isMovedInto = true;
        return part;
    }

    /** What a core holds of a ring that it has taken packets out of; there is always room. */
    public static PacketRing ofClaimed(PacketRing of, int slots) {
        return freeAtEnd(of.name + " in flight", slots, 1, Drops.ofOne(0));
    }

    private PacketRing(String name, int slots, int refillBlock, boolean freeAtClaim, int capacity, Drops drops) {
        if (slots < 1 || refillBlock < 1 || refillBlock > slots) {
            throw new IllegalArgumentException(
                    "a ring needs at least 1 slot and blocks no larger than itself: " + slots + ", " + refillBlock);
        }
        this.name = name;
        this.slots = slots;
        this.refillBlock = refillBlock;
        this.freeAtClaim = freeAtClaim;
        this.drops = drops;
        int size = Integer.highestOneBit(Math.max(2, 2 * capacity - 1));
        this.packets = new long[size];
        this.mask = size - 1;
    }

    /** Takes down how long packets wait here and how long they are worked on; before any comes. */
    public void takeTimes(PlaceTimes waiting, PlaceTimes work) {
        waitingTimes = waiting;
        workTimes = work;
    }

    /** Packets come from sources. */
    public void feedBySource(Feed source) {
        feed = source;
        fedBySource = true;
    }

    /** Packets come over a wire from another part of the simulation. */
    public void feedByWire(Feed wire) {
        feed = wire;
    }

    public boolean isFed() {
        return feed != null;
    }

    /** Whether its packets come from sources alone, so that nobody in the simulation but its reader touches it. */
    public boolean isFedBySource() {
        return fedBySource;
    }

    public Feed feed() {
        return feed;
    }

    /** Packets come from a writer that is worked out when somebody looks. */
    public void writtenBy(Writer onDemand) {
        writer = onDemand;
    }

    /** Takes in what the feed has brought before {@code nowPs}, or the writer by then. */
    public void pull(long nowPs) {
        if (feed != null) {
            feed.pull(this, nowPs);
        } else if (writer != null) {
            writer.catchUp(nowPs);
        }
    }

    /** Time of the next arrival that is already decided, {@link Component#NEVER} if none is. */
    public long nextArrivalPs() {
        if (feed != null) {
            return feed.nextPs();
        }
        return writer == null ? Component.NEVER : writer.nextPs();
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        settleReaders(nowPs);
        int taken = Math.min(count, slots - held);
        if (taken < count) {
            drops.addClaimed(from, taken, count);
        }
        if (taken > 0) {
            copy(from.packets, from.head, from.mask, taken);
            take(taken, taken * nowPs);
            if (waitingTimes != null) {
                enterNow(taken, nowPs);
            }
            wakeReaders(nowPs, false);
        }
        return 0;
    }

    /**
     * Takes the first {@code leased} claimed packets of {@code from}, whose slots the sender found free before, and drops
     * the rest of {@code count}.
     */
    public void offerLeased(PacketRing from, int count, int leased, long nowPs) {
        assert leased <= slots - held : name + " has the slots that were leased";
        if (leased < count) {
            drops.addClaimed(from, leased, count);
        }
        if (leased > 0) {
            offer(from, leased, nowPs);
        }
    }

    private void copy(long[] source, int start, int sourceMask, int count) {
        long[] packets = this.packets;
        int target = head + claimed + waiting & mask;
        if (count == 1) {
            packets[target] = source[start];
            return;
        }
        if (start + count <= source.length && target + count <= packets.length) {
            System.arraycopy(source, start, packets, target, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            packets[target + i & mask] = source[start + i & sourceMask];
        }
    }

    private void take(int count, long sumOfTimesPs) {
        waiting += count;
        held += count;
        takenTimePs -= sumOfTimesPs;
        if (held > mostHeld) {
            mostHeld = held;
        }
        assert isSound();
    }

    /** Every slot that is held is that of a packet which waits, is worked on or is not given back; there is room for all. */
    private boolean isSound() {
        int holding = waiting + (freeAtClaim ? 0 : claimed + finishedNotRefilled);
        return waiting >= 0 && claimed >= 0 && held == holding && held <= slots && waiting + claimed <= packets.length;
    }

    @Override
    public void offerTrain(long firstPs, long gapPs, long count, int packetClass) {
        int taken = (int) Math.min(count, slots - held);
        if (taken < count) {
            drops.addOfClass(packetClass, count - taken);
        }
        if (taken == 0) {
            return;
        }
        long packet = Packet.of(firstPs, packetClass);
        long step = gapPs << Packet.CLASS_BITS;
        int target = head + claimed + waiting & mask;
        int untilEnd = Math.min(taken, packets.length - target);
        fill(target, untilEnd, packet, step);
        fill(0, taken - untilEnd, packet + untilEnd * step, step);
        take(taken, taken * firstPs + gapPs * ((long) taken * (taken - 1) / 2));
        enterAtBirth(taken);
    }

    /** The last {@code count} packets come at {@code nowPs}. */
    private void enterNow(int count, long nowPs) {
        for (int i = claimed + waiting - count; i < claimed + waiting; i++) {
            waitingTimes.enter(Packet.packetClass(claimedPacket(i)), nowPs);
        }
    }

    /** The last {@code count} packets have just come over their first wire. */
    private void enterAtBirth(int count) {
        if (waitingTimes != null) {
            for (int i = claimed + waiting - count; i < claimed + waiting; i++) {
                long packet = claimedPacket(i);
                waitingTimes.enter(Packet.packetClass(packet), Packet.birthPs(packet));
            }
        }
    }

    private void fill(int start, int count, long first, long step) {
        long[] packets = this.packets;
        for (int i = 0; i < count; i++) {
            packets[start + i] = first + i * step;
        }
    }

    @Override
    public void offerBlock(long[] block, long[] sumsPs, int start, int end) {
        int taken = Math.min(end - start, slots - held);
        if (taken < end - start) {
            drops.addBlock(block, start + taken, end);
        }
        if (taken > 0) {
            copy(block, start, Integer.MAX_VALUE, taken);
            take(taken, sumsPs[start + taken] - sumsPs[start]);
            enterAtBirth(taken);
        }
    }

    @Override
    public void offerOne(long packet, long nowPs) {
        if (held == slots) {
            drops.add(packet);
            return;
        }
        packets[head + claimed + waiting & mask] = packet;
        take(1, nowPs);
        if (waitingTimes != null) {
            waitingTimes.enter(Packet.packetClass(packet), nowPs);
        }
    }

    /** A packet begins to wait in front of this ring. */
    public void waitInFront(long packet, long nowPs) {
        if (waitingTimes != null) {
            waitingTimes.enter(Packet.packetClass(packet), nowPs);
        }
    }

    /** A packet that waited in front of this ring comes into it, as {@link #offerOne} will say. */
    public void comeFromFront(long packet, long nowPs) {
        if (waitingTimes != null) {
            waitingTimes.moveOn(Packet.packetClass(packet), nowPs);
        }
    }

    /** Slots that a packet could take at {@code nowPs}. */
    public int room(long nowPs) {
        settleReaders(nowPs);
        return slots - held;
    }

    /** Claims the first packets that wait, {@code most} at most, and returns how many. */
    public int claim(int most, long nowPs) {
        assert claimed == 0 : name + " has one burst in progress at most";
        int count = Math.min(most, waiting);
        waiting -= count;
        claimed = count;
        claimedTimePs += count * nowPs;
        if (freeAtClaim) {
            held -= count;
        }
        if (waitingTimes != null) {
            beginWork(nowPs);
        }
        assert isSound();
        return count;
    }

    private void beginWork(long nowPs) {
        for (int i = 0; i < claimed; i++) {
            int packetClass = Packet.packetClass(claimedPacket(i));
            end(waitingTimes, packetClass, nowPs);
            workTimes.enter(packetClass, nowPs);
        }
    }

    private void endWork(long nowPs) {
        for (int i = 0; i < claimed; i++) {
            end(workTimes, Packet.packetClass(claimedPacket(i)), nowPs);
        }
    }

    /** What was moved into here has been counted where it came from. */
    private void end(PlaceTimes times, int packetClass, long nowPs) {
        if (isMovedInto) {
            times.moveOn(packetClass, nowPs);
        } else {
            times.leave(packetClass, nowPs);
        }
    }

    /**
     * Some of the first {@code count} claimed packets were handed on before their burst ends at {@code nowPs}: each at
     * {@code forwardedPs} of its class's way.
     */
    public void goneBefore(int count, int[] wayOfClass, long[] forwardedPs, long nowPs) {
        if (workTimes != null) {
            for (int i = 0; i < count; i++) {
                int packetClass = Packet.packetClass(claimedPacket(i));
                workTimes.goneBefore(packetClass, forwardedPs[wayOfClass[packetClass]], nowPs);
            }
        }
    }

    /** The claimed burst is done with: it leaves the ring and its slots are refilled in whole blocks. */
    public void finish(long nowPs) {
        if (!freeAtClaim) {
            pull(nowPs);
        }
        int count = claimed;
        if (workTimes != null) {
            endWork(nowPs);
        }
        // One that is empty begins anew, so that few packets at a time keep to few cache lines.
        head = waiting == 0 ? 0 : head + count & mask;
        claimed = 0;
        if (!freeAtClaim) {
            int done = finishedNotRefilled + count;
            int refilled = done < refillBlock ? 0 : done - done % refillBlock;
            finishedNotRefilled = done - refilled;
            held -= refilled;
            refilledTimePs += refilled * nowPs;
            if (refilled > 0 && feed != null) {
                feed.refill(nowPs);
            }
        }
        assert isSound();
    }

    /** Records the claimed burst, all of which ends at {@code nowPs}. */
    void recordClaimed(LatencyHistogram latency, long nowPs) {
        int untilEnd = Math.min(claimed, packets.length - head);
        latency.record(packets, head, head + untilEnd, nowPs);
        if (untilEnd < claimed) {
            latency.record(packets, 0, claimed - untilEnd, nowPs);
        }
    }

    /** Gives the first {@code count} packets of the claimed burst the class that follows on theirs. */
    public void reclassClaimed(int count, int[] classAfter, long nowPs) {
        assert count <= claimed;
        for (int i = 0; i < count; i++) {
            int at = head + i & mask;
            int before = Packet.packetClass(packets[at]);
            packets[at] = Packet.reclassed(packets[at], classAfter[before]);
            if (workTimes != null) {
                end(workTimes, before, nowPs);
                workTimes.enter(classAfter[before], nowPs);
            }
        }
    }

    /** Packet {@code i} of the claimed burst, or of the one that would be claimed next. */
    public long claimedPacket(int i) {
        assert i < claimed + waiting;
        return packets[head + i & mask];
    }

    /** Puts a packet behind the claimed burst of a ring that nothing waits in, of which nobody asks how long it was there. */
    public void addClaimed(long packet) {
        assert waiting == 0;
        packets[head + claimed & mask] = packet;
        claimed++;
        held++;
        assert isSound();
    }

    /** Forgets the claimed burst of such a ring. */
    public void dropClaimed() {
        held -= claimed;
        claimed = 0;
        head = 0;
        assert isSound();
    }

    /** Somebody on the way here will arrive at {@code arrivalPs}. */
    public void announce(long arrivalPs) {
        wakeReaders(arrivalPs, true);
    }

    /** The writer hands something on at {@code fromPs}, or later. */
    public void expect(long fromPs) {
        reader.expect(place, fromPs);
    }

    private void settleReaders(long nowPs) {
        if (reader != null) {
            reader.beforeDelivery(nowPs);
        }
    }

    private void wakeReaders(long arrivalPs, boolean onItsWay) {
        if (reader != null) {
            reader.wake(place, arrivalPs, onItsWay);
        }
    }

    /** {@code reader}, who knows this ring as {@code place}, is told of packets from now on. */
    public void tell(Reader told, int knownAs) {
        reader = reader == null ? told : new SeveralReaders(reader, place, told, knownAs);
        place = knownAs;
    }

    public String name() {
        return name;
    }

    public int slots() {
        return slots;
    }

    /** Packets that nobody has claimed. */
    public int waiting() {
        return waiting;
    }

    /** Packets that are in this ring, claimed ones included. */
    public int size() {
        return waiting + claimed;
    }

    public Drops drops() {
        return drops;
    }

    /** Sum over slots of the time they were held until {@code nowPs}; it wraps around. */
    public long slotTimePs(long nowPs) {
        return takenTimePs + (freeAtClaim ? claimedTimePs : refilledTimePs) + held * nowPs;
    }

    /** Sum over packets of the time they waited to be claimed, until {@code nowPs}; it wraps around. */
    public long waitingTimePs(long nowPs) {
        return takenTimePs + claimedTimePs + waiting * nowPs;
    }

    public int mostHeld() {
        return mostHeld;
    }

    /** Starts a new measurement of the greatest occupancy. */
    public void resetMostHeld() {
        mostHeld = held;
    }
}
