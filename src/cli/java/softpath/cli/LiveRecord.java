package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import softpath.cli.LearnCommand.OfDriver;
import softpath.harness.MeasureFiles;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.PointSummary;
import softpath.harness.RecordReader;
import softpath.harness.Sample;
import softpath.harness.learn.Level;
import softpath.harness.learn.Neighbours;
import softpath.harness.testbed.Point;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ModelFiles;
import softpath.io.ModelFolders;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.io.StudyFiles;
import softpath.model.KebabCase;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.MeasuredOn;
import softpath.model.dataplane.PauseClasses;
import softpath.model.result.Result;
import softpath.report.LiveReport;
import softpath.statistics.Median;
import softpath.validate.LivePoint;
import softpath.validate.LiveResult;
import softpath.validate.LiveRun;

/** {@code softpath validate live RECORD}: models that were learnt from parts, held to a record of whole paths. */
final class LiveRecord {

    /** By default: as many as are learnt. */
    static final int DRAWS = 100;

    /** Of each replication: long enough for some pauses of every length that is not rare. */
    private static final int MEASURE_MILLIS = 100;

    private static final int BRIEF_MILLIS = 20;

    private final StudyOptions options;
    private final int draws;
    private final MeasureFiles measured;
    private final Path file;
    private final RecordReader record;
    private final LoadedTestbed testbed;
    private final OfDriver measuredOf;
    private final String name;
    private final ModelFolders models;

    /**
     * @param given  name of the learnt models; by default what {@code learn} calls those of the record's dataplane
     * @param models where they are looked for
     */
    LiveRecord(StudyOptions options, StudyFiles files, Path file, Optional<String> given, ModelFolders models)
            throws IOException {
        options.requireWritableForms();
        options.requireApart("RECORD", file, Map.of());
        if (!Files.isRegularFile(file)) {
            throw new InputError(file + ": expected a record of softpath measure, found no such file");
        }
        this.options = options;
        this.draws = options.draws(DRAWS);
        this.measured = new MeasureFiles(files.home());
        this.file = file;
        this.record = RecordReader.read(file);
        this.testbed = measured.testbed(String.valueOf(record.asked().get("testbed")));
        this.measuredOf = OfDriver.of(testbed);
        this.name = given.orElse(measuredOf.name());
        this.models = models;
    }

    Integer validate() throws IOException {
        LoadedPlan plan = measured.planOf(record, file, testbed);
        List<LivePoint> points = points(plan, measuredOf.template());
        List<Path> dataplanes = points.stream().map(this::dataplaneFile).toList();
        LiveResult result = options.predicting(evaluator -> new LiveRun(evaluator, draws).of(points, dataplanes));
        LiveReport report = new LiveReport(
                result,
                Stream.concat(
                                RecordWords.of(file, record).stream(),
                                Stream.of("models " + name + ", learnt from parts"))
                        .toList(),
                measuredOf.template());
        options.handOver(
                new FileSet(),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(report.json()) + "\n"),
                report::document);
        return Exit.DONE;
    }

    private Path dataplaneFile(LivePoint point) {
        Path scenario = Path.of(point.scenario().file().name());
        return new ModelFiles(models, scenario)
                .dataplaneFile(point.scenario().scenario().dataplane());
    }

    /** Each path once for each level that set-ups of it were of and that something was learnt of. */
    private List<LivePoint> points(LoadedPlan plan, String other) {
        List<LivePoint> points = new ArrayList<>();
        Neighbours neighbours = new Neighbours(record.samples());
        for (Level level : Level.ofSamples(record.samples())) {
            Optional<String> dataplane = learnt(level);
            if (dataplane.isEmpty()) {
                options.say("cores with " + level.words() + ": no dataplane of the name " + name
                        + " was learnt on such; left out");
                continue;
            }
            Optional<Map<String, String>> pauses = pauses();
            Set<Sample> ofLevel = level.settled(record.samples());
            for (Point point : plan.points()) {
                List<Sample> own = record.samples().stream()
                        .filter(sample -> sample.point().equals(point.id()) && ofLevel.contains(sample))
                        .toList();
                if (point instanceof Point.OfChain chain && !own.isEmpty()) {
                    points.add(point(chain, own, neighbours, level, dataplane.get(), pauses, other));
                }
            }
        }
        if (points.isEmpty()) {
            throw new InputError(
                    file + ": expected measured paths that models of the name " + name + " could foretell, found none");
        }
        return points;
    }

    /** The dataplane that was learnt on cores whose round trip is nearest to this level's, if it is near at all. */
    private Optional<String> learnt(Level level) {
        Map<String, Double> nanos = new LinkedHashMap<>();
        ModelFiles library = new ModelFiles(models, Path.of(name));
        for (int l = 0; l < LearnCommand.MOST_LEVELS && library.hasDataplane(LearnCommand.named(name, l)); l++) {
            String dataplane = LearnCommand.named(name, l);
            Dataplane learnt = library.dataplane("--name", dataplane);
            requireSame(dataplane, learnt);
            nanos.put(
                    dataplane,
                    learnt.measuredOn().flatMap(MeasuredOn::coreRoundTripNanos).orElse(Double.NaN));
        }
        if (nanos.isEmpty()) {
            throw new InputError(
                    "--name " + name + ": expected models that softpath learn has made, found no dataplane of"
                            + " this name in " + models.own() + " or where it writes unless told otherwise");
        }
        return nanos.entrySet().stream()
                .filter(each -> level.isNear(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What one dataplane costs says nothing of another's paths. */
    private void requireSame(String dataplane, Dataplane learnt) {
        OfDriver modelled = learnt.measuredOn().map(OfDriver::of).orElse(measuredOf);
        if (!modelled.equals(measuredOf)) {
            throw new InputError("--name " + name + ": expected models of " + measuredOf.dataplane() + ", which " + file
                    + " is a record of, found the dataplane " + dataplane + " learnt of " + modelled.dataplane());
        }
    }

    private LivePoint point(
            Point.OfChain chain,
            List<Sample> all,
            Neighbours neighbours,
            Level level,
            String dataplane,
            Optional<Map<String, String>> pauses,
            String other) {
        List<Sample> own = neighbours.quietest(all);
        return new LivePoint(
                chain.title(),
                chain.frameBytes(),
                level.words(),
                with(chain.scenario(), dataplane, MEASURE_MILLIS, pauses),
                with(chain.scenario(), dataplane, BRIEF_MILLIS, pauses),
                // Its costs were fitted with what cores stood still in them.
                with(chain.scenario(), other, BRIEF_MILLIS, Optional.empty()),
                PointSummary.setUpMedians(own),
                median(own, Sample::offeredMpps),
                median(own, Sample::leastRunShare),
                median(own, LiveRecord::lostAtVnic));
    }

    /** What the learnt machine was seen to stand still, which its costs leave out. */
    private Optional<Map<String, String>> pauses() {
        PauseClasses.Name pinned = PauseClasses.Name.PINNED;
        return new ModelFiles(models, Path.of(name))
                .host("--name", name)
                .pauses()
                .flatMap(classes -> classes.of(pinned))
                .map(known -> Map.of("default", KebabCase.of(pinned)));
    }

    /** The scenario as measured, on the learnt machine and this dataplane. */
    private LoadedFile.OfScenario with(
            LoadedFile.OfScenario measured, String dataplane, int measureMillis, Optional<Map<String, String>> pauses) {
        Map<String, Object> content = new LinkedHashMap<>(measured.file().content());
        content.put("dataplane", dataplane);
        List<Object> servers = new ArrayList<>();
        for (Object server : (List<?>) content.get("servers")) {
            Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) server);
            changed.put("host", name);
            // As it was measured: the scenario's own host has another clock.
            changed.put("frequency-ghz", "as-found");
            servers.add(changed);
        }
        content.put("servers", servers);
        pauses.ifPresent(seen -> content.put(LearnCommand.PAUSES, seen));
        Map<Object, Object> run = new LinkedHashMap<>((Map<?, ?>) content.get("run"));
        run.put("measure-ms", measureMillis);
        content.put("run", run);
        return (LoadedFile.OfScenario) ScenarioFiles.quoted(measured.file().name(), content, models);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Median.of(samples.stream().mapToDouble(figure).toArray());
    }

    /** Of what came to guests' queues at all. */
    private static double lostAtVnic(Sample sample) {
        double lost = sample.lost().stream()
                .filter(loss -> loss.place() == Result.Place.VNIC_RX)
                .mapToDouble(Sample.Loss::mpps)
                .sum();
        return lost == 0 ? 0 : lost / (lost + sample.deliveredMpps());
    }
}
