package softpath.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import softpath.evaluate.Evaluation;
import softpath.experiment.Experiment;
import softpath.io.FactorChange;
import softpath.io.FactorPlaces;
import softpath.io.InputError;
import softpath.io.ModelFolders;
import softpath.io.ScenarioBase;
import softpath.io.StudyFiles;
import softpath.model.InvalidInput;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;

/** How points of a sweep are answered, each alone: wherever that is done, the answer is the same. Used by several threads. */
public final class PointWork {

    private final StudyFiles.Study<Sweep> study;
    private final Changes changes;
    private final Path scenario;
    private final Asked asked;
    private final Design design;
    private final ScenarioBase base;
    private final String identity;

    /**
     * What the caller has otherwise than the study.
     *
     * @param sets     further {@code path=value} changes at every point
     * @param models   where files are looked for that the scenario names
     * @param fidelity in the place of the study's
     */
    public record Changes(List<String> sets, ModelFolders models, Optional<Sweep.Fidelity> fidelity) {}

    /**
     * @param scenario its file
     * @throws InputError if the study varies what a scenario has not
     */
    public PointWork(StudyFiles.Study<Sweep> study, Path scenario, Changes changes) {
        this.study = study;
        this.changes = changes;
        this.scenario = scenario;
        this.base = inStudy(this::changedByStudy).changedBy(changes.sets());
        Sweep sweep =
                inStudy(() -> changes.fidelity().map(study.content()::with).orElse(study.content()));
        this.design = Design.of(sweep);
        this.asked = inStudy(() -> checked(new Asked(sweep, base)));
        this.identity =
                String.join(" ", study.file().digest(), sweep.fidelity().name(), base.digest(), Experiment.version());
    }

    private ScenarioBase changedByStudy() {
        ScenarioBase changed = ScenarioBase.read(scenario, List.of(), changes.models());
        List<String> sets = study.content().sets();
        for (int i = 0; i < sets.size(); i++) {
            changed = changed.changedBy(sets.get(i), "set[" + i + "]");
        }
        return changed;
    }

    /** Each change must have a place, and an effect. */
    private Asked checked(Asked asked) {
        List<FactorChange> fixed = asked.changesOfFixedPlaces();
        FactorPlaces.requireApart(fixed);
        FactorPlaces.requireEffect(study.content().sets(), fixed);
        FactorPlaces.requireEffectOfOptions(changes.sets(), fixed);
        base.requirePlaces(asked.changes(values(0)));
        return asked;
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

    public StudyFiles.Study<Sweep> study() {
        return study;
    }

    public Changes changes() {
        return changes;
    }

    /** The scenario's file. */
    public Path scenario() {
        return scenario;
    }

    Asked asked() {
        return asked;
    }

    /** What all points rest on. A scenario that no point has as it stands may be none by itself, and names no files then. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(SweepFolder.STUDY, study.file().content());
        settings.put("scenario", base.content());
        settings.put("models", digestOfModelFile());
        return settings;
    }

    /** Of the files that the scenario names as it stands, and of those that it names with any value of a factor. */
    private Map<String, String> digestOfModelFile() {
        Map<String, String> digests = new TreeMap<>();
        addDigests(digests, List::of);
        eachNamed(values -> addDigests(digests, () -> asked.sets(values)));
        return digests;
    }

    /** The first point but for each value of a factor that is a text, one at a time: numbers choose no other models. */
    private void eachNamed(Consumer<List<String>> work) {
        List<Factor> factors = study.content().factors();
        for (int f = 0; f < factors.size(); f++) {
            List<Object> named = factors.get(f).values().orElse(List.of()).stream()
                    .filter(String.class::isInstance)
                    .toList();
            for (Object name : named) {
                List<String> values = new ArrayList<>(values(0));
                values.set(f, name.toString());
                work.accept(values);
            }
        }
    }

    private void addDigests(Map<String, String> digests, Supplier<List<String>> sets) {
        try {
            digests.putAll(base.with(sets.get(), Map.of()).models().digestOfFile());
        } catch (InputError e) {
            // No scenario, which names no files; its points say why.
        }
    }

    /** What closed forms of points leave out, or take for granted; nothing where points that have such are simulated. */
    List<String> shortcomings() {
        if (asked.sweep().fidelity() != Sweep.Fidelity.CLOSED_FORM) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        addShortcomings(values(0), found);
        // Of a range an end may be refused.
        addShortcomings(values(points() - 1), found);
        eachNamed(values -> addShortcomings(values, found));
        return List.copyOf(found);
    }

    private void addShortcomings(List<String> values, Set<String> to) {
        evaluation(values).ifPresent(of -> to.addAll(of.shortcomingsOfClosedForm()));
    }

    /** Empty if there can be no such scenario. */
    private Optional<Evaluation> evaluation(List<String> values) {
        try {
            return Optional.of(Evaluation.of(
                    base.with(asked.sets(values), asked.numbers(values)).file().get()));
        } catch (InputError | InvalidInput e) {
            return Optional.empty();
        }
    }

    /** Of the first point, {@code file: parameter}; none if there can be no such scenario. */
    List<String> uncalibrated() {
        return evaluation(values(0))
                .map(first -> first.provenance().uncalibrated())
                .orElse(List.of());
    }

    /** Tells this sweep from any other. */
    String identity() {
        return identity;
    }

    long points() {
        return design.points();
    }

    List<String> values(long point) {
        return design.values(point, study.content().factors().size());
    }

    /** Whether points that differ in what is offered alone are wired once where they are worked out one after the other. */
    boolean isSharing() {
        return asked.isSharing();
    }

    /** The same for points that differ in what is offered alone. */
    List<String> apartFromLoads(long point) {
        return asked.apartFromLoads(values(point));
    }

    /** Answers a point, or says why there can be no such scenario. */
    public PointAnswer answer(long point) {
        return refusing(point, () -> {
            Asked.Question question = asked.question(values(point));
            return new PointAnswer(
                    point, false, question.digest(), Table.csv(question.work().get()));
        });
    }

    /** An answer that was found before, if it is to the same question. */
    PointAnswer known(Journal.Line before) {
        return refusing(before.point(), () -> {
            String digest = asked.question(values(before.point())).digest();
            if (!before.digest().equals(digest)) {
                throw new ModelsChanged(before.point());
            }
            return new PointAnswer(before.point(), false, digest, before.cells());
        });
    }

    private PointAnswer refusing(long point, Supplier<PointAnswer> work) {
        try {
            return work.get();
        } catch (InputError e) {
            String reason =
                    e.getMessage().replace(scenario.toString(), study.content().scenario());
            return new PointAnswer(point, true, "", reason);
        }
    }

    /** No row is refused by it: the sweep is. */
    static final class ModelsChanged extends RuntimeException {

        private static final long serialVersionUID = 1;

        ModelsChanged(long point) {
            super("expected model files as they were, found that point " + point + " was answered with others");
        }
    }
}
