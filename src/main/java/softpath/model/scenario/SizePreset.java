package softpath.model.scenario;

import java.util.List;
import java.util.Optional;
import softpath.model.Check;

/**
 * Frame sizes under a name: either a mix that one run carries, or a list to run one by one.
 *
 * @param source who published it
 */
public record SizePreset(String about, String source, Optional<SizeMix> mix, Optional<List<Integer>> sweep) {

    public SizePreset {
        sweep = sweep.map(List::copyOf);
        sweep.ifPresent(sizes -> Check.notEmpty("sweep", sizes));
        Check.require(mix.isPresent() != sweep.isPresent(), "mix", "either mix or sweep", "both or none");
    }
}
