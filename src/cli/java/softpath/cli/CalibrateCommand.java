package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.calibrate.Calibration;
import softpath.calibrate.Outcome;
import softpath.experiment.Experiment;
import softpath.io.FileKind;
import softpath.io.FileSet;
import softpath.io.FittedDataplane;
import softpath.io.InputError;
import softpath.io.MeasuredOnSection;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.model.dataplane.MeasuredOn;
import softpath.model.study.Fit;
import softpath.page.Document;
import softpath.report.FitJson;
import softpath.report.FitReport;
import softpath.report.FittedEntries;

/** {@code softpath calibrate}: parameters from measurements, and what these cannot tell. */
final class CalibrateCommand implements Callable<Integer> {

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "calibrate",
            this,
            "Fits parameters of a dataplane to measured rows: values with intervals, residuals, what cannot be told.");

    CalibrateCommand(Console console) {
        this.console = console;
        spec.addPositional(Verb.argument(
                        "FIT",
                        "A YAML file of kind fit, as in calibration/fits; or a record of"
                                + " softpath measure (.jsonl), whose pauses become a class of a host."))
                .addOption(Verb.option(
                        "--out",
                        "FILE",
                        "The dataplane file to write, its report beside it as .md; calibration/fitted/FIT.yaml by"
                                + " default. Of a record: the host file to write."))
                .addOption(
                        Verb.option(
                                "--class",
                                "NAME",
                                "Of a record: isolated, pinned (by default) or shared, what the host's file calls these cores."));
        MeasureNext.addTo(spec);
        StudyOptions.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        StudyFiles files = StudyOptions.files();
        Path fit = StudyOptions.path("FIT", given.matchedPositionalValue(0, ""));
        MeasureNext next = new MeasureNext(options, given);
        if (options.text(MeasureNext.SUGGEST) != null) {
            return next.print(files, fit);
        }
        next.refuse();
        if (fit.toString().endsWith(".jsonl")) {
            return new PausesOfRecord(options, files).become(fit);
        }
        options.refuse("--class", "a record of softpath measure");
        StudyFiles.Study<Fit> study = files.fit(fit);
        options.requireWritableForms();
        Optional<Path> ofFits = options.text("--out") == null
                ? Optional.of(files.home().resolve("calibration/fitted"))
                : Optional.empty();
        Path model = target(options, ofFits, study);
        options.requireWritable("--out", model.toString(), ofFits);
        options.requireWritable("--out", reportBeside(model).toString(), ofFits);
        FileKind.requirePlain(reportBeside(model), "the report beside --out or none");
        Map<String, Path> written = new LinkedHashMap<>();
        written.put("--out", model);
        written.put("the report beside --out", reportBeside(model));
        options.requireApart("FIT", fit, written);
        Path dataplane = files.dataplane(study.content().dataplane());
        files.requireDataplane(study.file(), "dataplane", study.content().dataplane());
        Optional<MeasuredOn> recorded = new RecordedMachine(files, options).of(study);
        FittedDataplane.requireReplaceable(dataplane, study.content().changed());
        ofFits.ifPresent(ResultFiles::requireFolder);
        Outcome outcome = options.predicting(evaluator -> new Calibration(files, study, evaluator).run());
        Document document = new FitReport(outcome).document();
        FittedEntries entries = new FittedEntries(outcome, files.place(study.file()));
        String version = Experiment.version();
        String fitted = FittedDataplane.text(
                dataplane, entries.header(version, study.content().dataplane()), entries.of(version));
        // Numbers of another fit than the file's may come from another machine.
        String text =
                recorded.isPresent() || !study.name().equals(study.content().dataplane())
                        ? MeasuredOnSection.in(fitted, recorded)
                        : fitted;
        options.handOver(
                new FileSet().with(model, text).with(reportBeside(model), document.markdown()),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(new FitJson(outcome).content()) + "\n"),
                () -> document);
        options.say("wrote " + model + " and " + reportBeside(model));
        return Exit.DONE;
    }

    /** @param ofFits where it goes if {@code --out} names none */
    private static Path target(StudyOptions options, Optional<Path> ofFits, StudyFiles.Study<Fit> study) {
        String out = options.text("--out");
        if (ResultFiles.isStandardOutput(out)) {
            throw new InputError("--out: expected the name of a file, as a report goes beside it, found '" + out + "'");
        }
        return ofFits.map(folder -> folder.resolve(study.name() + ".yaml"))
                .orElseGet(() -> StudyOptions.path("--out", out));
    }

    private static Path reportBeside(Path model) {
        String name = model.getFileName().toString();
        String stem = name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
        return model.resolveSibling(stem + ".md");
    }
}
