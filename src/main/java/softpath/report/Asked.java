package softpath.report;

import softpath.io.LoadedFile;
import softpath.page.Part;
import softpath.wiring.Blueprint;

/** The question that a run answers, where it is at hand: results that are read from files have none. */
public record Asked(LoadedFile file, Blueprint blueprint) {

    /** The file, to be opened by who wants to run it again. */
    public Part part() {
        return AsRun.folded(
                file.content().get("kind").equals("pipeline") ? "the pipeline" : "the scenario", file.content());
    }

    String yaml() {
        return AsRun.yaml(file.content());
    }
}
