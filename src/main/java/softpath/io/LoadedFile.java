package softpath.io;

import java.util.List;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.Scenario;
import tools.jackson.databind.node.ObjectNode;

/** A file to simulate, read and checked. */
public sealed interface LoadedFile {

    InputFile file();

    /** What looks odd but can be simulated. */
    List<String> warnings();

    /** The file's values after {@code --set}, names of size mixes resolved: what a result quotes. */
    default Map<String, Object> content() {
        return file().content();
    }

    /** SHA-256 of {@link #content}. */
    default String digest() {
        return file().digest();
    }

    /** SHA-256 over the model files that it names; of a pipeline, which names none, over nothing. */
    String modelDigest();

    /** An error found later, with file and line (or {@code --set}) of the place that it names. */
    default InputError describe(InvalidInput e) {
        return file().describe(e);
    }

    /**
     * A {@code kind: scenario} with the model files that it names.
     *
     * @param dataplane the dataplane's file as it stands, the scenario's options not applied
     */
    record OfScenario(InputFile file, InputFile dataplane, Scenario scenario, Models models, List<String> warnings)
            implements LoadedFile {
        @Override
        public String modelDigest() {
            return models.digest();
        }

        /**
         * What was set up and sent, the same for scenarios that differ only in the numbers and switches of the
         * dataplane and in how long they are run: two of them are one experiment on a testbed.
         */
        public String experiment() {
            ObjectNode setUp = file.body();
            setUp.remove(List.of("about", "dataplane", "dataplane-options", "run"));
            return models.dataplane().getClass().getSimpleName() + " " + Digest.sha256(Digest.canonical(setUp));
        }
    }

    /** A {@code kind: pipeline}, which names none. */
    record OfPipeline(InputFile file, Pipeline pipeline, List<String> warnings) implements LoadedFile {
        @Override
        public String modelDigest() {
            return Digest.sha256("");
        }
    }
}
