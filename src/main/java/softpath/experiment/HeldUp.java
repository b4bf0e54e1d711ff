package softpath.experiment;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.bound.LoadMatrix;
import softpath.bound.Resource;
import softpath.wiring.Blueprint;

/**
 * What keeps a ring from being emptied: the core that reads it, if that is busy, or else what that core waits for. A sender
 * that waits for room in a ring of a guest is held up by whoever empties that one.
 */
final class HeldUp {

    private final Blueprint blueprint;
    private final LoadMatrix matrix;
    private final Usage usage;

    HeldUp(LoadMatrix matrix, Usage usage) {
        this.blueprint = matrix.blueprint();
        this.matrix = matrix;
        this.usage = usage;
    }

    /** The busy core that empties a ring. */
    Optional<Resource> busyReader(int ring, List<Resource> resources) {
        return readers(ring)
                .flatMap(stage -> resources.stream()
                        .filter(resource -> usage.isBusy(resource)
                                && IntStream.of(resource.rows())
                                        .anyMatch(
                                                r -> matrix.coreOf(r) == stage.core() && usage.share(r) >= Usage.BUSY)))
                .findFirst();
    }

    /** The busy core that empties the ring in which the reader of another waits for room, directly or through others. */
    Optional<Resource> awaited(int ring, List<Resource> resources) {
        BitSet seen = new BitSet();
        Deque<Integer> next = new ArrayDeque<>(awaitedRings(ring));
        while (!next.isEmpty()) {
            int full = next.remove();
            if (!seen.get(full)) {
                seen.set(full);
                Optional<Resource> busy = busyReader(full, resources);
                if (busy.isPresent()) {
                    return busy;
                }
                next.addAll(awaitedRings(full));
            }
        }
        return Optional.empty();
    }

    /** Where the readers of a ring wait, the fullest first; whatever a core waits for holds up all that it does. */
    private List<Integer> awaitedRings(int ring) {
        Set<Integer> waiting = new HashSet<>();
        readers(ring).map(Blueprint.Stage::core).filter(usage::isHeldUp).forEach(waiting::add);
        return blueprint.stages().stream()
                .filter(stage -> waiting.contains(stage.core()))
                .flatMap(stage -> stage.targets().stream())
                .flatMap(target ->
                        target instanceof Blueprint.ToVnic to && to.tries() > 0 ? Stream.of(to.ring()) : Stream.empty())
                .distinct()
                .sorted(Comparator.comparingDouble(this::held).reversed())
                .toList();
    }

    private Stream<Blueprint.Stage> readers(int ring) {
        return blueprint.stages().stream().filter(stage -> stage.ring() == ring);
    }

    private double held(int ring) {
        return usage.window().slotTimePsOfRing()[ring]
                / blueprint.rings().get(ring).slots();
    }
}
