package softpath.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import softpath.experiment.Experiment;
import softpath.experiment.Pooled;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ModelFolders;
import softpath.io.ResultFiles;
import softpath.io.ScenarioBase;
import softpath.io.StudyFiles;
import softpath.io.parquet.ParquetColumn;
import softpath.model.InvalidInput;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;

/**
 * Answers the points of a sweep, several at once, into a table in their order. What was answered before, by a process that
 * was killed since, is taken from the journal.
 */
public final class SweepRun {

    private final StudyFiles.Study<Sweep> study;
    private final Asked asked;
    private final Design design;
    private final Shard shard;
    private final String identity;
    private final Map<String, Object> settings;
    private final String scenarioFile;

    /** Told of every row, in order. */
    public interface Progress {
        void done(Counts soFar);
    }

    /**
     * How far a sweep is.
     *
     * @param points  there are
     * @param rows    in the table
     * @param before  of them, answered by an earlier run
     * @param refused of them, where there can be no such scenario
     * @param firstRefusal why, of the first of these
     * @param simulated of an adaptive sweep, where the closed form left open what is to be decided
     */
    public record Counts(
            long points, long rows, long before, long refused, Optional<String> firstRefusal, long simulated) {

        private Counts with(Row row) {
            return new Counts(
                    points,
                    rows + 1,
                    before + (row.isBefore() ? 1 : 0),
                    refused + (row.refusal().isPresent() ? 1 : 0),
                    firstRefusal.or(row::refusal),
                    simulated + (row.isSimulated() ? 1 : 0));
        }
    }

    /** @param refusal why there is no answer */
    private record Row(List<String> cells, boolean isBefore, boolean isSimulated, Optional<String> refusal) {}

    /**
     * What the caller has otherwise than the study.
     *
     * @param sets     further {@code path=value} changes at every point
     * @param models   where files are looked for that the scenario names
     * @param fidelity in the place of the study's
     */
    public record Changes(List<String> sets, ModelFolders models, Optional<Sweep.Fidelity> fidelity) {}

    /** @throws InputError if the study varies what a scenario has not */
    public SweepRun(StudyFiles.Study<Sweep> study, StudyFiles files, Shard shard) {
        this(study, files, shard, new Changes(List.of(), ModelFolders.of(files.home()), Optional.empty()));
    }

    /** The same with changes of the caller's. */
    public SweepRun(StudyFiles.Study<Sweep> study, StudyFiles files, Shard shard, Changes changes) {
        this.study = study;
        this.shard = shard;
        Path scenario = files.scenario(study.content().scenario());
        this.scenarioFile = scenario.toString();
        ScenarioBase ofStudy =
                inStudy(() -> ScenarioBase.read(scenario, study.content().sets(), changes.models()));
        ScenarioBase base = ofStudy.changedBy(changes.sets());
        Sweep sweep =
                inStudy(() -> changes.fidelity().map(study.content()::with).orElse(study.content()));
        this.design = Design.of(sweep);
        this.asked = inStudy(() -> new Asked(sweep, base));
        inStudy(() -> {
            base.requirePlaces(asked.sets(values(0)), asked.numbers(values(0)));
            return base;
        });
        this.settings = settings(study.file().content(), base);
        this.identity = String.join(
                " ",
                study.file().digest(),
                sweep.fidelity().name(),
                base.digest(),
                shard.toString(),
                Experiment.version());
    }

    /** A scenario that no point has as it stands may be none by itself. */
    private static Map<String, Object> settings(Map<String, Object> study, ScenarioBase base) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("study", study);
        settings.put("scenario", base.content());
        try {
            settings.put("models", base.with(List.of(), Map.of()).models().digestOfFile());
        } catch (InputError e) {
            settings.put("models", Map.of());
        }
        return settings;
    }

    private <T> T inStudy(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInput e) {
            throw study.file().describe(e);
        } catch (InputError e) {
            throw new InputError(study.file().name() + ": " + e.getMessage());
        }
    }

    private List<String> values(long point) {
        return design.values(point, study.content().factors().size());
    }

    /** Of all shards together. */
    public long points() {
        return design.points();
    }

    /**
     * @param folder  of the table and of the journal
     * @param threads at work at once; they change no byte
     * @throws InputError if the folder is another sweep's, or rests on model files as they were before
     */
    public SweepSummary run(Path folder, int threads, Progress progress) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, SweepRun::daemon);
        try (Journal journal = Journal.open(folder, identity);
                Table table = Table.begin(folder, columns())) {
            Counts counts = all(journal, table, pool, progress);
            SweepSummary summary = new SweepSummary(asked.sweep(), counts, table.finish(), settings);
            new FileSet()
                    .with(folder.resolve(SweepSummary.NAME), ResultFiles.json(summary.jsonWithSettings()) + "\n")
                    .write();
            return summary;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ModelsChanged e) {
            throw new InputError(folder + ": " + e.getMessage() + "; name a new folder");
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sweep");
        thread.setDaemon(true);
        return thread;
    }

    private List<ParquetColumn> columns() {
        List<ParquetColumn> columns = new ArrayList<>();
        columns.add(new ParquetColumn(Sweep.POINT, ParquetColumn.Type.INT64));
        study.content().factors().forEach(factor -> columns.add(new ParquetColumn(factor.column(), type(factor))));
        for (String answer : asked.header()) {
            boolean isText = answer.equals(Sweep.FIDELITY);
            columns.add(new ParquetColumn(answer, isText ? ParquetColumn.Type.TEXT : ParquetColumn.Type.DOUBLE));
        }
        columns.add(new ParquetColumn(Sweep.REFUSED, ParquetColumn.Type.TEXT));
        return columns;
    }

    private static ParquetColumn.Type type(Factor factor) {
        boolean isNumber = factor.values().orElse(List.of()).stream().allMatch(Number.class::isInstance);
        return isNumber ? ParquetColumn.Type.DOUBLE : ParquetColumn.Type.TEXT;
    }

    private Counts all(Journal journal, Table table, ExecutorService pool, Progress progress) throws IOException {
        long first = shard.first(points());
        long end = shard.end(points());
        Counts counts = new Counts(end - first, 0, 0, 0, Optional.empty(), 0);
        Deque<Future<Row>> inWork = new ArrayDeque<>();
        try {
            for (long point = first; point < end || !inWork.isEmpty(); ) {
                if (point < end && inWork.size() < Journal.MOST_AHEAD) {
                    long asking = point++;
                    Optional<Journal.Line> before = journal.before(asking);
                    inWork.add(pool.submit(() -> row(asking, before, journal)));
                    continue;
                }
                Row row = Pooled.result(inWork.element());
                inWork.remove();
                table.add(row.cells());
                table.showAtTimes();
                counts = counts.with(row);
                progress.done(counts);
            }
            return counts;
        } finally {
            inWork.forEach(each -> each.cancel(true));
        }
    }

    private Row row(long point, Optional<Journal.Line> before, Journal journal) {
        List<String> values = values(point);
        List<String> cells = new ArrayList<>(List.of(Long.toString(point)));
        cells.addAll(values);
        String found;
        try {
            Asked.Question question = asked.question(values);
            if (before.isPresent()) {
                requireSame(before.get(), question);
                found = before.get().cells();
            } else {
                found = Table.csv(question.work().get());
                journal.add(new Journal.Line(point, question.digest(), found));
            }
        } catch (InputError e) {
            String reason = e.getMessage().replace(scenarioFile, study.content().scenario());
            asked.header().forEach(column -> cells.add(""));
            cells.add(reason);
            return new Row(cells, false, false, Optional.of(reason));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cells.addAll(List.of(found.split(",", -1)));
        cells.add("");
        return new Row(cells, before.isPresent(), asked.isSimulated(found), Optional.empty());
    }

    private static void requireSame(Journal.Line before, Asked.Question question) {
        if (!before.digest().equals(question.digest())) {
            throw new ModelsChanged(before.point());
        }
    }

    /** No row is refused by it: the sweep is. */
    private static final class ModelsChanged extends RuntimeException {

        private static final long serialVersionUID = 1;

        ModelsChanged(long point) {
            super("expected model files as they were, found that point " + point + " was answered with others");
        }
    }
}
