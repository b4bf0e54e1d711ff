package softpath.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import softpath.model.Check;
import softpath.model.result.Result;

/** Sentences that need more than the numbers of an answer. */
final class Words {

    private Words() {}

    static String layout(Candidate candidate) {
        Layout layout = candidate.server().layout();
        String chains = layout.chains().stream()
                .map(own ->
                        many(own.copies(), "copy", "copies") + " of " + many(own.vnicPairs(), "vNIC pair", "vNIC pairs")
                                + " x " + many(own.queuePairs(), "queue pair", "queue pairs"))
                .distinct()
                .collect(Collectors.joining(", "));
        String workers =
                layout.workers() == 0 ? "" : ", " + many(layout.workers(), "core", "cores") + " for the switch";
        String queues = layout.nicQueues() == 1 ? "" : ", " + layout.nicQueues() + " receive queues a port";
        return many(candidate.servers(), "server", "servers") + " of " + many(candidate.cores(), "core", "cores")
                + workers + queues + ", " + chains;
    }

    static String many(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    static String number(double value) {
        return value == 0 || value >= 0.001 && value < 1e6
                ? Check.plain(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)))
                : String.format(Locale.ROOT, "%.2g", value);
    }

    static String shortage(
            Server server, int servers, Reckoning.Found found, Optional<Integer> more, double headRoomPercent) {
        String host = server.supply().host();
        boolean isWire = found.binds().kind() == Result.ResourceKind.WIRE;
        String resource = isWire
                ? "The " + number(server.gbps(found.binds().resource())) + " Gbit/s wire into "
                        + found.binds().resource()
                : found.binds().resource();
        String each = servers == 1 ? "" : ", on each of " + servers + " servers,";
        String headRoom = headRoomPercent == 0 ? "" : ", head-room of " + Check.plain(headRoomPercent) + " % included";
        String needed = more.map(many -> many(many, "more server", "more servers") + " of " + host + " would do")
                .orElse("no number of servers of " + host + " helps");
        return resource + each + " carries at most " + number(found.binds().mpps()) + " Mpps "
                + (isWire
                        ? "of these sizes"
                        : "at " + Check.plain(server.supply().highestGhz()) + " GHz") + "; "
                + number(found.load()) + " times as much is asked" + headRoom + ": " + needed + ".";
    }
}
