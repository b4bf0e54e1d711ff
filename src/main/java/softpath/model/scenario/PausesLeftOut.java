package softpath.model.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import softpath.model.Parameter;
import softpath.model.dataplane.MeasuredOn;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.PauseClasses;
import softpath.model.dataplane.PauseKind;

/** Whether a scenario leaves out what its cores stand still, which the costs of its dataplane leave out as well. */
final class PausesLeftOut {

    private static final double MICROS_A_SECOND = 1e6;

    private PausesLeftOut() {}

    /** One sentence for each host; none where pauses are asked for, whichever they are. */
    static List<String> warnings(Scenario scenario, Models models) {
        boolean isApart = models.dataplane()
                .measuredOn()
                .flatMap(MeasuredOn::apartFromPauses)
                .orElse(false);
        if (!isApart || scenario.pauses().isPresent()) {
            return List.of();
        }
        Set<String> sentences = new LinkedHashSet<>();
        for (Scenario.Server server : scenario.servers()) {
            models.hosts()
                    .get(server.name())
                    .pauses()
                    .flatMap(classes -> classes.of(PauseClasses.Name.PINNED))
                    .ifPresent(kinds -> sentences.add(sentence(scenario.dataplane(), server.host(), share(kinds))));
        }
        return List.copyOf(sentences);
    }

    private static double share(Map<String, PauseKind> kinds) {
        return kinds.values().stream()
                .mapToDouble(kind ->
                        kind.perSecond().value() * kind.length(Parameter::value).meanMicros() / MICROS_A_SECOND)
                .sum();
    }

    private static String sentence(String dataplane, String host, double share) {
        return String.format(
                Locale.ROOT,
                "the numbers of %s leave out that cores of %s stand still %.1f %% of the time, and so does this scenario:"
                        + " --set 'pauses={default: pinned}' adds it",
                dataplane,
                host,
                100 * share);
    }
}
