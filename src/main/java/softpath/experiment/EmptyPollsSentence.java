package softpath.experiment;

import java.util.Optional;
import softpath.bound.EmptyPolls;
import softpath.bound.Resource;
import softpath.model.result.Result;
import softpath.model.result.Roles;
import softpath.wiring.Blueprint;

/** What is said where a core has time for its packets and spends it on empty polls, while a ring of it overflows. */
record EmptyPollsSentence(Sentences sentences, Resource resource, int ring, EmptyPolls polls) {

    Result.Bottleneck coreBinds() {
        Scope scope = sentences.scope();
        double passes = scope.mostMpps();
        Optional<Double> gain = scope.gain(passes);
        String ringName = sentences.matrix().blueprint().rings().get(ring).name();
        String sentence = Words.format(
                "%s binds: of each round of %.2f µs it spends %s cycles on empty polls of %d other %s, %.1f %% of its time. A round"
                        + " takes %s packets of %s, at most %s Mpps, and at least %s Mpps without empty polls; more slots would change"
                        + " nothing. %s of %s Mpps were delivered. %sAt most %s Mpps could pass%s.",
                Words.asBeginning(Words.core(Roles.inWords(core().roles()))),
                polls.roundMicros(),
                Words.number(polls.cyclesOfRound()),
                polls.rings(),
                polls.rings() == 1 ? "ring" : "rings",
                100 * polls.partOfTime(),
                Words.number(polls.burstPackets()),
                ringName,
                Words.mpps(polls.carriesMpps()),
                Words.mpps(polls.withoutMpps()),
                Words.mpps(scope.deliveredMpps()),
                Words.mpps(scope.offeredMpps()),
                sentences.losses(),
                Words.mpps(passes),
                Words.times(gain));
        return new Result.Bottleneck(
                resource.name(),
                Result.ResourceKind.CORE,
                sentence,
                Sentences.nameOf(sentences.resources().stream().findFirst()),
                gain);
    }

    private Blueprint.Core core() {
        Blueprint blueprint = sentences.matrix().blueprint();
        return blueprint.stages().stream()
                .filter(stage -> stage.ring() == ring)
                .map(stage -> blueprint.cores().get(stage.core()))
                .findFirst()
                .orElseThrow();
    }
}
