package softpath.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.io.ModelFolders;
import softpath.place.fleet.FleetLimits;

/** Places the chains of a demand on the servers of a fleet, both given as texts. */
final class PlacedTexts {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private PlacedTexts() {}

    /** @param draws of parameters within their intervals, by dataplane */
    static PlacementAnswer place(
            Path folder,
            String demandText,
            String fleetText,
            Function<DemandFile, Map<String, List<Map<String, Double>>>> draws)
            throws IOException {
        return place(folder, demandText, fleetText, draws, Optional.empty());
    }

    /** @param time of the search */
    static PlacementAnswer place(
            Path folder,
            String demandText,
            String fleetText,
            Function<DemandFile, Map<String, List<Map<String, Double>>>> draws,
            Optional<Duration> time)
            throws IOException {
        Path demand = Files.writeString(folder.resolve("demand.yaml"), demandText);
        Path fleet = Files.writeString(folder.resolve("fleet.yaml"), fleetText);
        DemandFile file = DemandFile.load(demand, List.of(), ModelFolders.of(HOME));
        FleetFile hosts = FleetFile.load(fleet, List.of(), file);
        FleetLimits limits = new FleetLimits(0.01, 100, 50, time);
        try (Evaluator evaluator = new Evaluator(2)) {
            return new Placer(
                            file,
                            hosts,
                            Standing.of(file, hosts, Optional.empty()),
                            draws.apply(file),
                            evaluator,
                            limits,
                            (cost, bound, used) -> {})
                    .place();
        }
    }
}
