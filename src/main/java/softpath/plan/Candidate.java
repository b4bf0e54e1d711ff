package softpath.plan;

import java.util.Comparator;
import java.util.function.ToIntFunction;

/**
 * A layout on some servers that the closed form lets through.
 *
 * @param cores of one server
 * @param price least that it can cost until its clocks are known, then what it costs by the closed form
 * @param order in which layouts are looked at, so that equals are told apart the same way every time
 */
record Candidate(Server server, int servers, int cores, double price, boolean isPriced, int order) {

    /** The cheapest first; of equals that with fewer servers, cores, vNICs and queues. */
    static final Comparator<Candidate> CHEAPEST = Comparator.comparingDouble(Candidate::price)
            .thenComparingInt(Candidate::servers)
            .thenComparingInt(Candidate::allCores)
            .thenComparingInt(Candidate::vnics)
            .thenComparingInt(Candidate::queues)
            .thenComparingInt(Candidate::order);

    int allCores() {
        return servers * cores;
    }

    /** Of all servers. */
    int vnics() {
        return servers * sum(Layout.OfChain::vnicPairs) * 2;
    }

    /** Queue pairs of all vNICs of all servers. */
    int queues() {
        return servers * sum(Layout.OfChain::vcpus) * 2;
    }

    private int sum(ToIntFunction<Layout.OfChain> of) {
        int sum = 0;
        for (int c = 0; c < server.chains().size(); c++) {
            Layout.OfChain own = server.layout().chains().get(c);
            sum += own.copies() * server.chains().get(c).functions().size() * of.applyAsInt(own);
        }
        return sum;
    }

    Candidate priced(double known) {
        return new Candidate(server, servers, cores, known, true, order);
    }

    double[] share(double[] mpps) {
        return Server.times(mpps, 1.0 / servers);
    }
}
