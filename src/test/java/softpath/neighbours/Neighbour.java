package softpath.neighbours;

import java.util.ArrayList;
import java.util.List;
import softpath.experiment.ScenarioProvenance;
import softpath.experiment.Trial;
import softpath.io.LoadedFile;
import softpath.model.result.Result;
import softpath.wiring.ScenarioWiring;

/** The paper's scenarios on another dataplane. */
final class Neighbour {

    /** Traffic both ways between two ports through one function. */
    static final String BOTH_WAYS =
            "chains=[{name: there, path: [a.pnic0, vm1, a.pnic1]}, " + "{name: back, path: [a.pnic1, vm1, a.pnic0]}]";

    private Neighbour() {}

    static Trial trial(String dataplane, String scenario, String... sets) {
        List<String> all = new ArrayList<>(List.of("dataplane=" + dataplane, "run.replications=2"));
        all.addAll(List.of(sets));
        return Trial.of("paper/" + scenario, all.toArray(String[]::new));
    }

    static Result result(String dataplane, String scenario, String... sets) {
        return trial(dataplane, scenario, sets).result();
    }

    static double mpps(String dataplane, String scenario, String... sets) {
        return result(dataplane, scenario, sets).delivered().mpps();
    }

    /** Traffic for {@link #BOTH_WAYS}. */
    static String fullLoadBothWays(int frameBytes) {
        String each = ", offered: 10Gbps, arrivals: constant, sizes: {" + frameBytes + ": 1}}";
        return "traffic=[{chain: there" + each + ", {chain: back" + each + "]";
    }

    static List<String> uncalibrated(String dataplane, String scenario, String... sets) {
        LoadedFile.OfScenario file =
                (LoadedFile.OfScenario) trial(dataplane, scenario, sets).file();
        return new ScenarioProvenance(file.scenario(), file.models())
                .uncalibrated(ScenarioWiring.blueprint(file.scenario(), file.models()));
    }
}
