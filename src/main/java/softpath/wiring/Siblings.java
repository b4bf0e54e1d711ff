package softpath.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import softpath.cost.Readings;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.SmtShare;

/**
 * What hardware threads of one core leave each other, once it is known what runs on each.
 *
 * <p>A thread runs at a share of its speed alone that is up to its sibling: what that does when it has no packets, and
 * whether it works on some. One that polls is busy whatever comes, also where its polls are taken to last no time; a vCPU
 * without a pipeline is asleep, a generator's loop never.
 */
final class Siblings {

    private final Blueprint blueprint;
    private final Map<String, Host> hosts;
    private final boolean pollingPauses;

    private Siblings(Blueprint blueprint, Map<String, Host> hosts, boolean pollingPauses) {
        this.blueprint = blueprint;
        this.hosts = hosts;
        this.pollingPauses = pollingPauses;
    }

    /**
     * The same with what siblings take of each other.
     *
     * @param hosts         by server
     * @param pollingPauses whether threads that poll in vain say so to their core
     */
    static Blueprint slowed(Blueprint alone, Map<String, Host> hosts, boolean pollingPauses) {
        Map<String, Integer> onCore = new HashMap<>();
        List<Blueprint.Core> cores = new ArrayList<>(alone.cores());
        Siblings siblings = new Siblings(alone, hosts, pollingPauses);
        boolean isAny = false;
        for (int c = 0; c < cores.size(); c++) {
            CorePlace place = CorePlace.parse(cores.get(c).name()).orElseThrow();
            Integer other = onCore.putIfAbsent(place.onThread(0).toString(), c);
            if (other != null) {
                cores.set(c, cores.get(c).withSibling(siblings.asSibling(other)));
                cores.set(other, cores.get(other).withSibling(siblings.asSibling(c)));
                isAny = true;
            }
        }
        return isAny ? alone.withCores(cores) : alone;
    }

    /** What core {@code c} leaves to the other thread. */
    private Blueprint.Sibling asSibling(int c) {
        Blueprint.Core core = blueprint.cores().get(c);
        if (core.always() == Blueprint.Always.IDLE) {
            return new Blueprint.Sibling(c, 1, 1);
        }
        Readings readings = blueprint.readings();
        SmtShare share = hosts.get(core.server()).smtShare().orElseThrow();
        if (core.always() == Blueprint.Always.POLL) {
            double polling = readings.value(share.idle(pollingPauses));
            return new Blueprint.Sibling(c, polling, polling);
        }
        double working = readings.value(share.working());
        if (core.always() == Blueprint.Always.GENERATE) {
            return new Blueprint.Sibling(c, working, working);
        }
        boolean polls = stagesOf(c).allMatch(stage -> stage.drive() instanceof Blueprint.Polled);
        boolean spins = blueprint.guests().stream().anyMatch(guest -> guest.core() == c && !guest.sleeps());
        boolean runsThreads = blueprint.vifs().stream().anyMatch(vif -> vif.core() == c);
        if (spins || polls && !runsThreads) {
            return new Blueprint.Sibling(c, readings.value(share.idle(pollingPauses && !spins)), working);
        }
        return new Blueprint.Sibling(c, 1, working);
    }

    private Stream<Blueprint.Stage> stagesOf(int c) {
        return blueprint.stages().stream().filter(stage -> stage.core() == c);
    }
}
