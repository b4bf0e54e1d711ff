package softpath.wiring;

import java.util.List;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.scenario.OnSiblings;
import softpath.model.scenario.Scenario;

/** What a scenario may ask of a poll-mode switch alone. */
final class PollModeOnly {

    private PollModeOnly() {}

    /** Refuses it where no such switch is. */
    static void refuse(Scenario scenario) {
        if (scenario.workers().isPresent()) {
            throw refusal(
                    "workers",
                    "none",
                    scenario,
                    Names.toChoose(scenario.workers().get()));
        }
        if (scenario.putsOnSiblings(OnSiblings.WORKERS)) {
            throw refusal("siblings", "no workers", scenario, "workers");
        }
        if (scenario.burstPackets().isPresent()) {
            throw refusal(
                    "burst-packets",
                    "none",
                    scenario,
                    String.valueOf(scenario.burstPackets().get()));
        }
        if (!scenario.directLinks().orElse(List.of()).isEmpty()) {
            throw refusal("direct-links", "none", scenario, "some");
        }
    }

    /** Refuses VMs with one vNIC where nothing tells by each packet where it goes. */
    static void refuseOneArmed(Scenario scenario) {
        for (int i = 0; i < scenario.vms().size(); i++) {
            if (scenario.vms().get(i).isOneArmed()) {
                throw new InvalidInput(
                        "vms[" + i + "].one-armed",
                        "expected false on " + scenario.dataplane()
                                + ", where a function polls NICs itself: the way in and"
                                + " out by one port is a path such as [a.pnic0, "
                                + scenario.vms().get(i).name() + ", a.pnic0], found true");
            }
        }
    }

    private static InvalidInput refusal(String path, String expected, Scenario scenario, String found) {
        return new InvalidInput(
                path,
                "expected " + expected + ", as " + scenario.dataplane() + " has no poll-mode switch, found " + found);
    }
}
