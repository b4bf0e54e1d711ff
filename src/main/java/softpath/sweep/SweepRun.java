package softpath.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import softpath.experiment.Pooled;
import softpath.io.FileKind;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ModelFolders;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.io.parquet.ParquetColumn;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;

/**
 * Answers the points of a sweep, several at once, into a table in their order. What was answered before, by a process that
 * was killed since, is taken from the journal.
 */
public final class SweepRun {

    private static final String OF_SWEEP = "a file of the sweep or none";

    private final PointWork work;
    private final Shard shard;

    /** Told of every answer. */
    public interface Progress {
        void done(Counts soFar);
    }

    /**
     * How far a sweep is.
     *
     * @param points  there are
     * @param rows    whose answer is there
     * @param before  of them, answered by an earlier run
     * @param refused of them, where there can be no such scenario
     * @param firstRefusal why, of the first of these in the table
     * @param simulated of an adaptive sweep, where the closed form left open what is to be decided
     */
    public record Counts(
            long points, long rows, long before, long refused, Optional<String> firstRefusal, long simulated) {

        public boolean isEachRefused() {
            return refused == rows;
        }

        private Counts with(PointAnswer answer, boolean isBefore, boolean isSimulated) {
            return new Counts(
                    points,
                    rows + 1,
                    before + (isBefore ? 1 : 0),
                    refused + (answer.isRefused() ? 1 : 0),
                    firstRefusal,
                    simulated + (isSimulated ? 1 : 0));
        }

        private Counts firstRefusedAs(String why) {
            return new Counts(points, rows, before, refused, firstRefusal.or(() -> Optional.of(why)), simulated);
        }
    }

    /** @throws InputError if the study varies what a scenario has not */
    public SweepRun(StudyFiles.Study<Sweep> study, StudyFiles files, Shard shard) {
        this(study, files, shard, new PointWork.Changes(List.of(), ModelFolders.of(files.home()), Optional.empty()));
    }

    /** The same with changes of the caller's. */
    public SweepRun(StudyFiles.Study<Sweep> study, StudyFiles files, Shard shard, PointWork.Changes changes) {
        this.work = new PointWork(study, files.scenarioOf(study), changes);
        this.shard = shard;
    }

    /** Of all shards together. */
    public long points() {
        return work.points();
    }

    /**
     * Of a sweep of which no point can be: why not the first. A mistake of the study is the likely reason; of a part of a sweep
     * it is not, as others may have points that can.
     */
    public Optional<String> refusal(Counts counts) {
        return counts.isEachRefused() && shard.equals(Shard.WHOLE) ? counts.firstRefusal() : Optional.empty();
    }

    /**
     * The highest rate that the wires of a scenario take.
     *
     * @param values of the factors; none of them need be a point
     * @return empty if there is no such scenario, or no wire that ends it
     */
    public OptionalDouble wireMpps(List<String> values) {
        return work.asked().wireMpps(values);
    }

    /** Parameters that no measurement supports and that the first point rests on; none if there is no such scenario. */
    public List<String> uncalibrated() {
        return work.uncalibrated();
    }

    /** The same by threads of this process. */
    public SweepSummary run(Path folder, int threads, Progress progress) throws IOException {
        return run(folder, threads, LocalEngine::new, progress);
    }

    /** Where files are to stand; found now, not once all points are answered. What is written as it goes may be a device. */
    private static void requirePlainFiles(Path folder) {
        List<String> finished = List.of(SweepFolder.TABLE, SweepFolder.PARQUET, SweepFolder.SUMMARY);
        finished.forEach(name -> FileKind.requirePlain(folder.resolve(name), OF_SWEEP));
        Stream.of(SweepFolder.JOURNAL, PartFile.nameOf(SweepFolder.TABLE), PartFile.nameOf(SweepFolder.PARQUET))
                .map(folder::resolve)
                .filter(file -> !FileKind.of(file).equals(Optional.of(FileKind.DEVICE)))
                .forEach(file -> FileKind.requirePlain(file, OF_SWEEP));
    }

    /**
     * @param folder  of the table and of the journal
     * @param threads of this process at work at once; they change no byte
     * @param engine  works out what was not answered before
     * @throws InputError if the folder is another sweep's, or rests on model files as they were before
     */
    public SweepSummary run(Path folder, int threads, PointEngine.Opener engine, Progress progress) throws IOException {
        requirePlainFiles(folder);
        ExecutorService pool = Executors.newFixedThreadPool(threads, SweepRun::daemon);
        try (Journal journal = Journal.open(folder, identity());
                Table table = Table.begin(folder, columns());
                Answers answers = new Answers(work, journal, pool, engine)) {
            Counts counts = all(answers, table, progress);
            SweepSummary summary = new SweepSummary(
                    work.asked().sweep(), counts, table.finish(), work.settings(), work.shortcomings());
            new FileSet()
                    .with(folder.resolve(SweepFolder.SUMMARY), ResultFiles.json(summary.jsonWithSettings()) + "\n")
                    .write();
            return summary;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (PointWork.ModelsChanged e) {
            throw new InputError(folder + ": " + e.getMessage() + "; name a new folder");
        } finally {
            pool.shutdownNow();
        }
    }

    private String identity() {
        return work.identity() + " " + shard;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sweep");
        thread.setDaemon(true);
        return thread;
    }

    private List<ParquetColumn> columns() {
        List<ParquetColumn> columns = new ArrayList<>();
        columns.add(new ParquetColumn(Sweep.POINT, ParquetColumn.Type.INT64));
        work.study()
                .content()
                .factors()
                .forEach(factor -> columns.add(new ParquetColumn(factor.column(), type(factor))));
        for (String answer : work.asked().header()) {
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

    /** Rows wait for those before them, of which a block of points at most is worked out later. */
    private Counts all(Answers answers, Table table, Progress progress) throws IOException {
        long next = shard.first(points());
        long end = shard.end(points());
        WorkOrder order = new WorkOrder(work, next, end);
        Counts counts = new Counts(end - next, 0, 0, 0, Optional.empty(), 0);
        Deque<Answers.Given> inWork = new ArrayDeque<>();
        Map<Long, PointAnswer> found = new HashMap<>();
        try {
            while (order.hasNext() || !inWork.isEmpty()) {
                if (order.hasNext() && inWork.size() < answers.ahead()) {
                    List<Long> run = order.next();
                    inWork.addAll(answers.to(run, order.blockStart()));
                    continue;
                }
                PointAnswer answer = Pooled.result(inWork.element().answer());
                boolean isBefore = inWork.remove().isBefore();
                found.put(answer.point(), answer);
                counts = counts.with(answer, isBefore, isSimulated(answer));
                for (; found.containsKey(next); next++) {
                    PointAnswer row = found.remove(next);
                    counts = row.isRefused() ? counts.firstRefusedAs(row.text()) : counts;
                    table.add(cells(row));
                }
                table.showAtTimes();
                progress.done(counts);
            }
            return counts;
        } finally {
            inWork.forEach(each -> each.answer().cancel(true));
        }
    }

    private boolean isSimulated(PointAnswer answer) {
        return !answer.isRefused() && work.asked().isSimulated(answer.text());
    }

    private List<String> cells(PointAnswer answer) {
        List<String> cells = new ArrayList<>(List.of(Long.toString(answer.point())));
        cells.addAll(work.values(answer.point()));
        if (answer.isRefused()) {
            work.asked().header().forEach(column -> cells.add(""));
            cells.add(answer.text());
        } else {
            cells.addAll(List.of(answer.text().split(",", -1)));
            cells.add("");
        }
        return cells;
    }
}
