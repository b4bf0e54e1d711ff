package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.calibrate.MeasuredClass;
import softpath.harness.MeasuredPauses;
import softpath.harness.RecordReader;
import softpath.io.FileSet;
import softpath.io.HostPauses;
import softpath.io.InputError;
import softpath.io.StudyFiles;
import softpath.model.InvalidInput;
import softpath.model.KebabCase;
import softpath.model.dataplane.PauseClasses;

/** The pauses that a measurement recorded, as a class of its machine's host file. */
final class PausesOfRecord {

    private static final List<String> CLASSES =
            List.of(PauseClasses.Name.values()).stream().map(KebabCase::of).toList();

    private final StudyOptions options;
    private final StudyFiles files;

    PausesOfRecord(StudyOptions options, StudyFiles files) {
        this.options = options;
        this.files = files;
    }

    Integer become(Path file) throws IOException {
        options.refuse(StudyOptions.JSON, "a fit");
        PauseClasses.Name name = name();
        RecordReader record = RecordReader.read(file);
        MeasuredPauses pauses = record.pauses()
                .orElseThrow(() -> new InputError(file + ": expected pauses in the record, found none; a plan whose"
                        + " measuring has pauses-seconds records them"));
        if (!pauses.wasWatched()) {
            throw new InputError(
                    file + ": expected pauses in the record, found why there are none: " + pauses.absent());
        }
        Path host = files.host(record.host());
        String out = options.text("--out");
        if (out == null) {
            throw new InputError("--out: expected the name of the host file to write, found none");
        }
        Path target = StudyOptions.path("--out", out);
        options.requireWritable("--out", out);
        options.requireApart("FIT", file, Map.of("--out", target));
        MeasuredClass measured = measured(file, pauses);
        String text = HostPauses.text(host, entry(name, file, pauses));
        options.handOver(new FileSet().with(target, text), Map.of(), () -> PausesReport.of(pauses, measured));
        options.say("wrote " + target + ", class " + KebabCase.of(name));
        return Exit.DONE;
    }

    /** As a host's file holds it. */
    static HostPauses.Entry entry(PauseClasses.Name name, Path record, MeasuredPauses pauses) {
        MeasuredClass measured = measured(record, pauses);
        return new HostPauses.Entry(
                name,
                measured.perSecond(),
                measured.lowest(),
                measured.highest(),
                source(record, pauses, measured),
                measured.weightOfMicros());
    }

    private PauseClasses.Name name() {
        String given = options.text("--class") == null ? "pinned" : options.text("--class");
        if (!CLASSES.contains(given)) {
            throw new InputError("--class: expected " + String.join(", ", CLASSES) + ", found '" + given + "'");
        }
        return PauseClasses.Name.valueOf(given.toUpperCase(Locale.ROOT));
    }

    /** Part of the time that the machine's cores ran when they were watched; 1 where nobody did. */
    static double runningShare(Path file, RecordReader record) {
        return record.pauses()
                .filter(MeasuredPauses::wasWatched)
                .map(pauses -> 1 - measured(file, pauses).share())
                .orElse(1.0);
    }

    private static MeasuredClass measured(Path file, MeasuredPauses pauses) {
        try {
            return MeasuredClass.of(
                    pauses.cpus().stream()
                            .map(MeasuredPauses.OfCpu::timesOfMicros)
                            .toList(),
                    pauses.cpus().stream()
                            .mapToDouble(MeasuredPauses.OfCpu::longestMicros)
                            .max()
                            .orElse(0),
                    pauses.seconds());
        } catch (InvalidInput e) {
            throw new InputError(file + ": " + e.getMessage());
        }
    }

    private static String source(Path file, MeasuredPauses pauses, MeasuredClass measured) {
        return String.format(
                Locale.ROOT,
                "%d pauses of more than %d us in %.1f s of CPUs %s together (%s, record %s; %d interrupts, %d ticks stolen"
                        + " meanwhile); shorter ones are left out, and lengths are even within each bin",
                measured.count(),
                MeasuredClass.LEAST_MICROS,
                measured.secondsOfCores(),
                pauses.cpus().stream().map(cpu -> String.valueOf(cpu.cpu())).collect(Collectors.joining(", ")),
                pauses.tool(),
                file.getFileName(),
                pauses.cpus().stream()
                        .mapToLong(MeasuredPauses.OfCpu::interrupts)
                        .sum(),
                pauses.stealTicks());
    }
}
