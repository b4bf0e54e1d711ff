package softpath.harness.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import softpath.model.result.Result;

/**
 * Everything that one point needs, and what its counters mean.
 *
 * @param parts     in the order in which they start: those that others connect to first
 * @param offered   packets that were offered to the path
 * @param delivered packets that came through
 * @param losses    packets that did not, by place
 * @param askedMpps what a generator was told to offer; empty if it offers what it can
 * @param guests    what tells how busy guests are; none where they poll
 */
public record Layout(
        List<Part> parts,
        Tally offered,
        Tally delivered,
        List<LossCount> losses,
        OptionalDouble askedMpps,
        List<GuestTime> guests) {

    public Layout {
        parts = List.copyOf(parts);
        losses = List.copyOf(losses);
        guests = List.copyOf(guests);
    }

    /** Of a generator that offers what it can, and of guests that poll. */
    public Layout(List<Part> parts, Tally offered, Tally delivered, List<LossCount> losses) {
        this(parts, offered, delivered, losses, OptionalDouble.empty(), List.of());
    }

    /**
     * The part of the time that a guest ran.
     *
     * @param busy  counter of the time that it ran
     * @param whole counter of all time that was looked at, in the same unit
     */
    public record GuestTime(String guest, String busy, String whole) {}

    /** What a reader of its numbers has to know about how its parts were started. */
    public List<String> remarks() {
        return parts.stream().flatMap(part -> part.remarks().stream()).toList();
    }

    /** @param ring as a simulated result names it */
    public record LossCount(Result.Place place, String ring, Tally packets) {}

    /**
     * A dataplane whose first port is where packets come from; then come two for each function, into its queue and out
     * of it, then the one that packets leave by. What a function drops is what went in and did not come out.
     */
    public static Layout ofPath(List<Part> parts, String dataplane, List<String> functions) {
        int last = 2 * functions.size() + 1;
        List<LossCount> losses = new ArrayList<>();
        for (int f = 0; f < functions.size(); f++) {
            String function = functions.get(f) + f;
            int in = 2 * f + 1;
            losses.add(new LossCount(
                    Result.Place.VNIC_RX, function + ".rx", Tally.of(counter(dataplane, in, "tx-dropped"))));
            losses.add(new LossCount(
                    Result.Place.VNIC_TX,
                    function + ".tx",
                    Tally.of(counter(dataplane, in, "tx-packets")).less(counter(dataplane, in + 1, "rx-packets"))));
        }
        losses.add(new LossCount(Result.Place.NIC_TX, "nic.tx", Tally.of(counter(dataplane, last, "tx-dropped"))));
        return new Layout(
                parts,
                Tally.of(counter(dataplane, 0, "rx-packets")),
                Tally.of(counter(dataplane, last, "tx-packets")),
                losses);
    }

    /**
     * The same path behind a source that is told a rate and keeps it, whatever the dataplane takes.
     *
     * @param source starts first
     * @param missed what its receive ring had no room for
     */
    public Layout behind(Part source, Tally offered, Tally missed, double askedMpps) {
        List<Part> all = new ArrayList<>(List.of(source));
        all.addAll(parts);
        List<LossCount> lost = new ArrayList<>(List.of(new LossCount(Result.Place.NIC_RX, "nic.rx", missed)));
        lost.addAll(losses);
        return new Layout(all, offered, delivered, lost, OptionalDouble.of(askedMpps), guests);
    }

    /** Counter of a port, as {@link Tally} names it. */
    public static String counter(String part, int port, String counter) {
        return part + "." + port + "." + counter;
    }
}
