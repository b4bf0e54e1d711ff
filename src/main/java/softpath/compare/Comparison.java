package softpath.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import softpath.model.study.SweepFolder;

/**
 * Two sides, and where they differ.
 *
 * @param settings that differ, or that one side alone has
 * @param findings that differ and are no numbers
 * @param figures  that both sides have, equal ones too
 */
public record Comparison(Side a, Side b, List<SettingDifference> settings, List<Text> findings, List<Pair> figures) {

    /** Says nothing that is simulated. */
    private static final String ABOUT = "about";

    /** Texts at one path; empty where a side has none. */
    public record Text(String path, Optional<String> a, Optional<String> b) {}

    /**
     * Figures at one path.
     *
     * @param pValue      see {@link Noticed#pValue}
     * @param beyondNoise with all figures taken together; unknown without a p-value
     * @param tooFew      why there is none of a column that differs
     */
    public record Pair(
            String path,
            Figure a,
            Figure b,
            OptionalDouble pValue,
            Optional<Boolean> beyondNoise,
            Optional<Noticed.TooFew> tooFew) {

        /** Of columns, whether they are in each row. */
        public boolean isEqual() {
            return a.value() == b.value()
                    && Rows.of(this).map(rows -> rows.differing() == 0).orElse(true);
        }

        public boolean isBeyondNoise() {
            return beyondNoise.orElse(false);
        }

        /** How many times as much B is; none of nothing. */
        public OptionalDouble ratio() {
            return a.value() == 0 ? OptionalDouble.empty() : OptionalDouble.of(b.value() / a.value());
        }
    }

    public static Comparison of(Side a, Side b) {
        List<SettingDifference> settings = settings(a, b);
        List<Pair> pairs = pairs(a, b);
        if (isSameQuestion(a, b, settings)) {
            pairs = pairs.stream().map(Comparison::withoutNoise).toList();
        } else if (isOfSeedsAlone(settings)) {
            pairs = pairs.stream().map(Comparison::byChance).toList();
        }
        return new Comparison(a, b, settings, differing(a.findings(), b.findings()), pairs);
    }

    private static boolean isOfSeedsAlone(List<SettingDifference> settings) {
        return !settings.isEmpty() && settings.stream().allMatch(SettingDifference::isSeed);
    }

    /** Whether seeds alone differ: then what differs is noise, however unlikely. */
    public boolean isByChance() {
        return isOfSeedsAlone(settings);
    }

    private static Pair byChance(Pair pair) {
        return new Pair(
                pair.path(),
                pair.a(),
                pair.b(),
                pair.pValue(),
                pair.beyondNoise().map(each -> false),
                Optional.empty());
    }

    private static boolean isSameQuestion(Side a, Side b, List<SettingDifference> settings) {
        return settings.isEmpty() && a.isComputed() && b.isComputed();
    }

    /** Of what is computed of the same with the same seed. */
    private static Pair withoutNoise(Pair pair) {
        return new Pair(
                pair.path(),
                pair.a(),
                pair.b(),
                OptionalDouble.of(pair.isEqual() ? 1 : 0),
                Optional.of(!pair.isEqual()),
                Optional.empty());
    }

    /** What it must be if what is computed differs although nothing that was asked does; noise is none. */
    public Optional<String> anomaly() {
        if (!isSameQuestion(a, b, settings) || figures.stream().allMatch(Pair::isEqual)) {
            return Optional.empty();
        }
        return Optional.of(
                "differs although nothing that was asked does: one of them was changed, or another version wrote it"
                        + (a.isSweep() ? ", or a factor names a model file that was another" : ""));
    }

    /**
     * But for those that follow from others: a scenario that names another file has another digest there, and one that chooses
     * another option another hypothesis.
     */
    private static List<SettingDifference> settings(Side a, Side b) {
        List<SettingDifference> all = SettingDifference.between(a.settings(), b.settings()).stream()
                .filter(each -> !each.steps().get(each.steps().size() - 1).equals(ABOUT) && !isOfScenarioToo(each))
                .toList();
        boolean isScenarioTheSame = all.stream().noneMatch(each -> each.isOf(Side.SCENARIO));
        return all.stream()
                .filter(each -> isScenarioTheSame || !each.isOf("hypotheses") && !each.isOf("seed"))
                .filter(each -> each.a().isPresent() && each.b().isPresent()
                        || !each.isOf(Side.SCENARIO_DIGESTS) && (isScenarioTheSame || !each.isOf(Side.MODELS)))
                .toList();
    }

    /** What a study sets at all points stands in their scenario. */
    private static boolean isOfScenarioToo(SettingDifference each) {
        return each.isOf(SweepFolder.STUDY)
                && each.steps().size() > 1
                && each.steps().get(1).equals("set");
    }

    private static List<Text> differing(Map<String, String> a, Map<String, String> b) {
        Set<String> paths = new LinkedHashSet<>(a.keySet());
        paths.addAll(b.keySet());
        List<Text> differing = new ArrayList<>();
        for (String path : paths) {
            Text text = new Text(path, Optional.ofNullable(a.get(path)), Optional.ofNullable(b.get(path)));
            if (!text.a().equals(text.b())) {
                differing.add(text);
            }
        }
        return differing;
    }

    private static List<Pair> pairs(Side a, Side b) {
        Map<String, Figure> ofA = comparable(a, b);
        Map<String, Figure> ofB = comparable(b, a);
        List<String> paths = List.copyOf(ofA.keySet());
        double[] pValues = paths.stream()
                .map(path -> Noticed.pValue(ofA.get(path), ofB.get(path)))
                .mapToDouble(p -> p.orElse(Double.NaN))
                .toArray();
        long tested = DoubleStream.of(pValues).filter(p -> !Double.isNaN(p)).count();
        List<Optional<Noticed.TooFew>> tooFew = paths.stream()
                .map(path -> Noticed.tooFew(ofA.get(path), ofB.get(path), tested))
                .toList();
        Arrays.setAll(pValues, i -> tooFew.get(i).isPresent() ? Double.NaN : pValues[i]);
        boolean[] beyond = Noticed.beyondNoise(pValues);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            boolean isKnown = !Double.isNaN(pValues[i]);
            pairs.add(new Pair(
                    paths.get(i),
                    ofA.get(paths.get(i)),
                    ofB.get(paths.get(i)),
                    isKnown ? OptionalDouble.of(pValues[i]) : OptionalDouble.empty(),
                    isKnown ? Optional.of(beyond[i]) : Optional.empty(),
                    tooFew.get(i)));
        }
        return pairs;
    }

    /** A mean over other rows would differ where no row does. */
    private static Map<String, Figure> comparable(Side side, Side other) {
        Map<String, Figure> comparable = new LinkedHashMap<>();
        side.figures()
                .forEach((path, figure) -> Optional.ofNullable(other.figures().get(path))
                        .flatMap(beside -> Rows.commonOf(figure, beside))
                        .ifPresent(common -> comparable.put(path, common)));
        return comparable;
    }

    /** Of the first column of two tables; empty of others, and where both have the same rows. */
    public Optional<RowCounts> unequalRows() {
        for (Map.Entry<String, Figure> figure : a.figures().entrySet()) {
            Figure beside = b.figures().get(figure.getKey());
            if (figure.getValue().noise() instanceof Figure.OfRows ofA
                    && beside != null
                    && beside.noise() instanceof Figure.OfRows ofB) {
                return Optional.of(
                                RowCounts.of(ofA.values().keySet(), ofB.values().keySet()))
                        .filter(counts -> counts.a() != counts.common() || counts.b() != counts.common());
            }
        }
        return Optional.empty();
    }

    /** Rows with an answer that A has, B has, and both have. */
    public record RowCounts(int a, int b, int common) {
        private static RowCounts of(Set<String> a, Set<String> b) {
            return new RowCounts(
                    a.size(), b.size(), (int) a.stream().filter(b::contains).count());
        }
    }

    /** Figures that one side alone has, by path: A's, then B's. */
    public List<String> onlyOnOneSide() {
        List<String> only = new ArrayList<>();
        a.figures().keySet().stream()
                .filter(path -> !b.figures().containsKey(path))
                .forEach(only::add);
        b.figures().keySet().stream()
                .filter(path -> !a.figures().containsKey(path))
                .forEach(only::add);
        return only;
    }

    /** Of records of real runs. */
    public Optional<Together> together() {
        return Together.of(figures);
    }

    /** The same for each level of the cores by itself, as far as levels are known. */
    public Map<String, Together> togetherByLevel() {
        Map<String, List<Pair>> levels = new LinkedHashMap<>();
        for (Pair pair : figures) {
            int at = pair.path().indexOf(Side.ON_CORES);
            if (at >= 0 && pair.path().endsWith(Side.OF_POINT)) {
                String level = pair.path().substring(at + 1, pair.path().length() - Side.OF_POINT.length());
                levels.computeIfAbsent(level, key -> new ArrayList<>()).add(pair);
            }
        }
        Map<String, Together> together = new LinkedHashMap<>();
        levels.forEach((level, pairs) -> Together.of(pairs).ifPresent(found -> together.put(level, found)));
        return together;
    }

    /** Of records of real runs: whether what differs is the configuration, the machine drifting, or noise. */
    public Optional<Standing> standing() {
        return Standing.of(this);
    }

    /** Whether something differs, and it cannot be told whether beyond noise: of too few rows, or as no noise is known at all. */
    public boolean isUndecided() {
        return !isByChance()
                && (figures.stream().anyMatch(pair -> pair.tooFew().isPresent())
                        || figures.stream().allMatch(pair -> pair.beyondNoise().isEmpty())
                                && figures.stream().anyMatch(pair -> !pair.isEqual()));
    }

    public boolean isAnyBeyondNoise() {
        return figures.stream().anyMatch(Pair::isBeyondNoise) || isTogetherBeyondNoise();
    }

    /** On cores of any level, as one may become faster and another slower; without levels, over all. */
    private boolean isTogetherBeyondNoise() {
        double[] levels = togetherByLevel().values().stream()
                .mapToDouble(Together::pValue)
                .toArray();
        if (levels.length == 0) {
            return together().filter(Together::isBeyondNoise).isPresent();
        }
        for (boolean isBeyond : Noticed.beyondNoise(levels)) {
            if (isBeyond) {
                return true;
            }
        }
        return false;
    }
}
