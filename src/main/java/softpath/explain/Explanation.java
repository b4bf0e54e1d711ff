package softpath.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.model.result.Result;

/**
 * All that an explanation says.
 *
 * @param file          the scenario's file, as it was named
 * @param models        folders of the user's own that it was asked about with, which commands need too
 * @param asked         {@code --set} options that it was asked about with; those of interventions come after them
 * @param result        of the scenario as it stands
 * @param stages        where cycles go
 * @param interventions by rank
 * @param refused       interventions that cannot be
 * @param lowerClock    if one carries the load as well
 * @param busiestQueue  where flows are spread over several
 * @param uncalibrated  what it rests on that no measurement supports: what the result does, and the power of hosts
 */
public record Explanation(
        String file,
        List<String> models,
        List<String> asked,
        Result result,
        List<StageCycles> stages,
        List<Tried> interventions,
        List<Tried.Refused> refused,
        List<Elasticity> elasticities,
        Knee knee,
        Optional<LowerClock> lowerClock,
        Optional<BusiestQueue> busiestQueue,
        List<String> uncalibrated) {

    private static final String VNICS = ".vnic-pairs=";
    private static final String VCPUS = ".vcpus=";

    public Explanation {
        models = List.copyOf(models);
        asked = List.copyOf(asked);
        stages = List.copyOf(stages);
        interventions = List.copyOf(interventions);
        refused = List.copyOf(refused);
        elasticities = List.copyOf(elasticities);
        uncalibrated = List.copyOf(uncalibrated);
    }

    /** That a VM can have neither a second vNIC pair nor a second vCPU, where the dataplane has no such guests. */
    public Optional<List<Tried.Refused>> oneOfEach() {
        List<Tried.Refused> both = Stream.of(VNICS, VCPUS)
                .flatMap(key -> refused.stream()
                        .filter(each -> each.isOfDataplane()
                                && each.change().sets().stream().allMatch(set -> set.contains(key)))
                        .limit(1))
                .toList();
        return both.size() == 2 ? Optional.of(both) : Optional.empty();
    }
}
