package softpath.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.model.result.Roles;
import softpath.wiring.Blueprint;

/** What is to be said of hardware threads that share a core. */
public final class SiblingThreads {

    private SiblingThreads() {}

    /** One for each core both of whose threads are busy whatever comes. */
    public static List<String> warnings(Blueprint blueprint) {
        List<String> warnings = new ArrayList<>();
        for (int c = 0; c < blueprint.cores().size(); c++) {
            Blueprint.Core core = blueprint.cores().get(c);
            int other = core.sibling().map(Blueprint.Sibling::core).orElse(Blueprint.NONE);
            if (other > c && isSlowed(core) && isSlowed(blueprint.cores().get(other))) {
                Blueprint.Core sibling = blueprint.cores().get(other);
                warnings.add(Words.format(
                        "%s (%s) and %s (%s) are hardware threads of one core and both are busy whatever comes: they "
                                + "have %s and %s of their speed alone",
                        core.name(),
                        Roles.inWords(core.roles()),
                        sibling.name(),
                        Roles.inWords(sibling.roles()),
                        share(core),
                        share(sibling)));
            }
        }
        return warnings;
    }

    private static boolean isSlowed(Blueprint.Core core) {
        return core.sibling().orElseThrow().share() < 1;
    }

    /** A sentence on each of some cores, {@link Blueprint#NONE} among them if need be, that its sibling slows down. */
    static String sentences(Blueprint blueprint, IntStream cores) {
        return cores.filter(c -> c != Blueprint.NONE)
                .filter(c -> blueprint
                        .cores()
                        .get(c)
                        .sibling()
                        .filter(of -> of.workingShare() < 1)
                        .isPresent())
                .mapToObj(c -> sentence(blueprint, blueprint.cores().get(c)))
                .collect(Collectors.joining());
    }

    private static String sentence(Blueprint blueprint, Blueprint.Core core) {
        Blueprint.Sibling of = core.sibling().orElseThrow();
        Blueprint.Core sibling = blueprint.cores().get(of.core());
        String who = Words.format(
                " %s has %s of the %s GHz of its core, as its sibling %s (%s) is busy",
                core.roles().size() > 1 ? core.name() : core.roles().get(0),
                Words.share(of.share() < 1 ? of.share() : of.workingShare()),
                Words.ghz(core.clockGhz()),
                sibling.name(),
                Roles.inWords(sibling.roles()));
        if (of.isSteady()) {
            return who + ".";
        }
        return of.share() < 1
                ? who + Words.format(", and %s while that works on packets.", Words.share(of.workingShare()))
                : who + " at times.";
    }

    private static String share(Blueprint.Core core) {
        Blueprint.Sibling of = core.sibling().orElseThrow();
        return of.isSteady()
                ? Words.share(of.share())
                : Words.share(of.workingShare()) + " to " + Words.share(of.share());
    }
}
