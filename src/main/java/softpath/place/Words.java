package softpath.place;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Places in words. */
public final class Words {

    private Words() {}

    /** Where a chain stands, as in {@code a, socket 0}. */
    public static String stand(Site.Chain chain, Site site) {
        List<String> legs = new ArrayList<>();
        for (Site.Place leg : chain.legs()) {
            legs.add(site.servers().get(leg.server()).name() + ", " + sockets(leg.stand()));
        }
        return chain.name() + " on " + String.join(", then by wire to ", legs);
    }

    /** Sockets of the functions, as in {@code socket 0} or {@code sockets 0 0 1}. */
    public static String sockets(Stand stand) {
        if (stand.isOnOneSocket()) {
            return "socket " + stand.sockets().get(0);
        }
        return "sockets " + stand.sockets().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
