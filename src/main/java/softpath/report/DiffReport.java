package softpath.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.compare.Attribution;
import softpath.compare.Comparison;
import softpath.compare.Figure;
import softpath.compare.Noticed;
import softpath.compare.Rows;
import softpath.compare.SettingDifference;
import softpath.compare.Side;
import softpath.compare.Together;
import softpath.model.Counted;
import softpath.page.Document;
import softpath.page.Part;
import softpath.page.Section;
import softpath.page.TextTable;

/** Two results side by side, for people. */
public final class DiffReport {

    private static final int DIGITS = 4;
    private static final int DIGEST_CHARACTERS = 12;
    private static final int DIGEST_LENGTH = 64;
    private static final int MOST_CHARACTERS = 80;
    private static final int MOST_SETTINGS_NAMED = 3;
    private static final int RATIO_DIGITS = 4;
    private static final int MOST_RATIO_DIGITS = 6;

    private final Comparison comparison;
    private final Optional<Attribution> attribution;

    private DiffReport(Comparison comparison, Optional<Attribution> attribution) {
        this.comparison = comparison;
        this.attribution = attribution;
    }

    public static Document of(Comparison comparison, Optional<Attribution> attribution) {
        return new DiffReport(comparison, attribution).document();
    }

    private Document document() {
        Document document = new Document()
                .drawn(() -> new Section().heading("Two results side by side"))
                .add(heading())
                .add(answers())
                .add(settings())
                .add(effects())
                .drawn(() -> DiffCharts.effects(attribution))
                .add(figures())
                .drawn(() -> DiffCharts.figures(comparison))
                .add(rows())
                .add(findings())
                .add(footing());
        List<String> uncalibrated = Stream.concat(
                        comparison.a().uncalibrated().stream(), comparison.b().uncalibrated().stream())
                .distinct()
                .toList();
        if (!uncalibrated.isEmpty()) {
            Assumed.addTo(document, List.of(), Map.of(), uncalibrated);
        }
        return document.drawn(() -> AsRun.folded("A", scenario(comparison.a())))
                .drawn(() -> AsRun.folded("B", scenario(comparison.b())));
    }

    private Section heading() {
        return new Section().paragraph("A ", named(comparison.a())).paragraph("B ", named(comparison.b()));
    }

    private Section answers() {
        Section answers = new Section();
        comparison.standing().ifPresent(standing -> answers.paragraph("► ", upper(standing.sentence()) + "."));
        comparison.anomaly().ifPresent(anomaly -> answers.paragraph("► ", upper(anomaly) + "."));
        answers.paragraph("► ", sentence());
        comparison
                .togetherByLevel()
                .forEach((level, found) -> answers.paragraph(
                        "► ",
                        upper(level) + ": B/A is " + Numbers.significant(found.ratio(), 3) + " in the mean over "
                                + Counted.of(found.points(), "point") + " (p " + p(found.pValue()) + ")."));
        comparison.unequalRows().ifPresent(rows -> answers.paragraph("► ", compared(rows)));
        return comparison.anomaly().isPresent() ? answers : answers.paragraph(explanation());
    }

    private static String compared(Comparison.RowCounts rows) {
        String sides = "A has " + Numbers.count(rows.a()) + " rows, B " + Numbers.count(rows.b());
        return rows.common() == 0
                ? sides + ", and none is in both."
                : sides + "; what is compared are the " + Numbers.count(rows.common()) + " that are in both.";
    }

    private static String named(Side side) {
        String about = new Setting(scenario(side)).about();
        return side.name() + ": " + side.what() + (about.isEmpty() ? "" : " of " + about);
    }

    /** None of a record and of a sweep. */
    private static Object scenario(Side side) {
        return side.settings().get(Side.SCENARIO);
    }

    private String sentence() {
        List<Comparison.Pair> beyond = comparison.figures().stream()
                .filter(Comparison.Pair::isBeyondNoise)
                .toList();
        long known = comparison.figures().stream()
                .filter(pair -> pair.beyondNoise().isPresent())
                .count();
        long unequal =
                comparison.figures().stream().filter(pair -> !pair.isEqual()).count();
        if (comparison.figures().isEmpty()) {
            return "Nothing that both hold can be compared.";
        }
        if (comparison.anomaly().isPresent()) {
            return unequal + " of " + Counted.of(comparison.figures().size(), "figure")
                    + (unequal == 1 ? ": " : ", the first: ") + change(beyond.get(0)) + ".";
        }
        if (unequal == 0) {
            return comparison.figures().size() == 1
                    ? "The one figure that both have is equal."
                    : "All " + comparison.figures().size() + " figures are equal.";
        }
        String tooFew = tooFew();
        if (known == 0 && !tooFew.isEmpty()) {
            return upper(tooFew) + ".";
        }
        if (known == 0) {
            return Counted.of(unequal, "figure", "differs", "differ") + "; whether beyond noise cannot be told, as "
                    + silent() + " says how far it is off when repeated.";
        }
        Optional<Together> together = comparison.togetherByLevel().isEmpty() ? comparison.together() : Optional.empty();
        String points = together.map(all -> "over the " + all.points() + " points that both measured, B/A is "
                        + Numbers.significant(all.ratio(), 3) + " in the mean, "
                        + (all.isBeyondNoise() ? "beyond" : "within") + " noise (p " + p(all.pValue()) + ")")
                .orElse("");
        if (beyond.isEmpty()) {
            String alone = known == 1
                    ? "the one figure whose noise is known does not differ beyond it"
                    : "of " + known + " figures whose noise is known, none differs beyond it";
            String few = tooFew.isEmpty() ? "" : "; " + tooFew;
            return points.isEmpty() ? upper(alone) + few + "." : upper(points) + "; " + alone + few + ".";
        }
        String first = change(beyond.get(0));
        String more = beyond.size() == 1 ? "" : ", and " + (beyond.size() - 1) + " more of " + known + " figures";
        return "Beyond noise: " + first + more + "." + (points.isEmpty() ? "" : " " + upper(points) + ".")
                + (tooFew.isEmpty() ? "" : " " + upper(tooFew) + ".");
    }

    /** Which side is, of two of which one at least is. */
    private String silent() {
        boolean doesA = comparison.figures().stream().anyMatch(pair -> pair.a().isNoiseKnown());
        boolean doesB = comparison.figures().stream().anyMatch(pair -> pair.b().isNoiseKnown());
        return doesA ? "only A" : doesB ? "only B" : "neither";
    }

    /** Of which it cannot be told whether they differ beyond noise; empty if there are none. */
    private String tooFew() {
        List<Comparison.Pair> few = comparison.figures().stream()
                .filter(pair -> pair.tooFew().isPresent())
                .toList();
        if (few.isEmpty()) {
            return "";
        }
        Noticed.TooFew first = few.get(0).tooFew().get();
        return Counted.of(few.size(), "figure", "differs", "differ") + " in too few rows to tell whether beyond noise, "
                + (few.size() == 1 ? "" : "the first: ") + change(few.get(0)) + " in the mean of "
                + Counted.of(first.differing(), "row") + ", where at least " + first.needed() + " are needed";
    }

    private static String upper(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String change(Comparison.Pair pair) {
        FigureName name = name(pair);
        return name.words() + " " + number(name, pair.a()) + " -> " + number(name, pair.b()) + name.ending()
                + times(pair);
    }

    private static String times(Comparison.Pair pair) {
        return pair.ratio().isPresent() ? " (x" + ratio(pair.ratio().getAsDouble()) + ")" : "";
    }

    /** With digits enough to tell it from 1. */
    private static String ratio(double ratio) {
        int digits = RATIO_DIGITS;
        while (ratio != 1
                && Double.parseDouble(Numbers.significant(ratio, digits)) == 1
                && digits < MOST_RATIO_DIGITS) {
            digits++;
        }
        return Numbers.significant(ratio, digits);
    }

    private static FigureName name(Comparison.Pair pair) {
        return FigureName.of(pair.path(), pair.a());
    }

    private static String number(FigureName name, Figure figure) {
        return Numbers.significant(name.shown(figure), DIGITS);
    }

    /** Which setting it is, as far as what is on record tells. */
    private String explanation() {
        if (comparison.isByChance()) {
            return chance();
        }
        List<SettingDifference> settings = comparison.settings().stream()
                .filter(setting -> !setting.isSeed())
                .toList();
        String seed = settings.size() == comparison.settings().size() ? "" : " The seed differs, too, which is chance.";
        boolean anyUnequal = comparison.figures().stream().anyMatch(pair -> !pair.isEqual());
        if (settings.isEmpty()) {
            String none = "No setting, model file or version on record differs";
            if (!anyUnequal) {
                return none + ".";
            }
            return none
                    + (comparison.isAnyBeyondNoise()
                            ? ": what differs beyond noise has a cause that was not recorded."
                            : ": what differs is noise, or was not recorded.");
        }
        if (settings.size() == 1) {
            String path = settings.get(0).name();
            return (comparison.isAnyBeyondNoise()
                            ? "One setting differs and explains it: " + path + "."
                            : "One setting differs: " + path + ".")
                    + seed;
        }
        String names = String.join(
                ", ",
                settings.stream()
                        .limit(MOST_SETTINGS_NAMED)
                        .map(SettingDifference::name)
                        .toList());
        String more = settings.size() > MOST_SETTINGS_NAMED
                ? " and " + (settings.size() - MOST_SETTINGS_NAMED) + " more"
                : "";
        return (settings.size() + " settings differ: " + names + more + "."
                        + attribution.map(this::strongest).orElse(""))
                + seed;
    }

    /** Of seeds alone. */
    private String chance() {
        String seeds =
                comparison.settings().stream().map(SettingDifference::name).collect(Collectors.joining(", "));
        List<Comparison.Pair> known = comparison.figures().stream()
                .filter(pair -> pair.pValue().isPresent())
                .toList();
        String least = known.stream()
                .min(Comparator.comparingDouble(pair -> pair.pValue().getAsDouble()))
                .map(pair -> ", of which the least likely of " + Counted.of(known.size(), "figure") + ", "
                        + change(pair) + ", has p " + p(pair.pValue().getAsDouble()))
                .orElse("");
        return (comparison.settings().size() == 1 ? "One setting differs: " : "Seeds alone differ: ") + seeds
                + ". What differs is chance" + least + ".";
    }

    private String strongest(Attribution found) {
        double whole = found.mppsOfB() - found.mppsOfA();
        Optional<Attribution.Effect> strongest = found.effects().stream()
                .filter(effect -> effect.mpps().isPresent())
                .max((one, other) -> Double.compare(share(one, found, whole), share(other, found, whole)));
        if (whole == 0 || strongest.isEmpty()) {
            return "";
        }
        double share = share(strongest.get(), found, whole);
        return share < 0.05
                ? " None of them alone brings B's throughput nearer: they work together."
                : " Alone in A, " + strongest.get().path() + " makes " + Numbers.fixed(100 * share, 0)
                        + " % of the difference in throughput.";
    }

    private static double share(Attribution.Effect effect, Attribution found, double whole) {
        return (effect.mpps().orElse(found.mppsOfA()) - found.mppsOfA()) / whole;
    }

    private Part settings() {
        if (comparison.settings().isEmpty()) {
            return new Section();
        }
        TextTable table = TextTable.titled("SETTINGS").text("A").text("B");
        for (SettingDifference setting : comparison.settings()) {
            table.row(setting.name(), value(setting.a()), value(setting.b()));
        }
        return table;
    }

    private static String value(Optional<Object> value) {
        String text = value.map(DiffReport::flow).orElse(Numbers.NONE);
        boolean isDigest = text.length() == DIGEST_LENGTH && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (isDigest) {
            return text.substring(0, DIGEST_CHARACTERS);
        }
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    /** As scenarios are written. */
    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof List<?> list
                ? list.stream().map(DiffReport::flow).collect(Collectors.joining(", ", "[", "]"))
                : String.valueOf(value);
    }

    private Part effects() {
        if (attribution.isEmpty()) {
            return new Section();
        }
        Attribution found = attribution.get();
        double whole = found.mppsOfB() - found.mppsOfA();
        TextTable table = TextTable.titled("A WITH ONE SETTING OF B")
                .number("Mpps")
                .number("% of the difference")
                .text("");
        table.row("none", Numbers.fixed(found.mppsOfA(), 3), "", "");
        for (Attribution.Effect effect : found.effects()) {
            String share =
                    whole == 0 || effect.mpps().isEmpty() ? "" : Numbers.fixed(100 * share(effect, found, whole), 0);
            table.row(
                    effect.path(),
                    effect.mpps().map(mpps -> Numbers.fixed(mpps, 3)).orElse(Numbers.NONE),
                    share,
                    effect.refusal().map(why -> "cannot be alone: " + why).orElse(""));
        }
        table.row("all: B", Numbers.fixed(found.mppsOfB(), 3), "100", "");
        return table;
    }

    private Section figures() {
        List<Comparison.Pair> shown = shownFigures();
        long rest = comparison.figures().stream()
                .filter(pair -> !pair.isEqual() && !shown.contains(pair))
                .count();
        if (shown.isEmpty()) {
            return new Section();
        }
        TextTable table = TextTable.titled("FIGURES")
                .number("A")
                .number("B")
                .text("")
                .number("B/A")
                .number("p")
                .text("beyond noise");
        for (Comparison.Pair pair : shown) {
            FigureName name = name(pair);
            table.row(
                    name.words(),
                    number(name, pair.a()),
                    number(name, pair.b()),
                    name.unit(),
                    pair.ratio().isPresent() ? ratio(pair.ratio().getAsDouble()) : Numbers.NONE,
                    pair.pValue().isPresent() ? p(pair.pValue().getAsDouble()) : Numbers.NONE,
                    pair.beyondNoise().isPresent() ? "yes" : pair.tooFew().isPresent() ? "too few rows" : "not known");
        }
        Section section = new Section().add(table);
        return rest == 0
                ? section
                : section.paragraph(rest + (rest == 1 ? " more differs" : " more differ")
                        + " within noise or in digits not shown.");
    }

    private List<Comparison.Pair> shownFigures() {
        return Stream.concat(
                        comparison.figures().stream().filter(Comparison.Pair::isBeyondNoise),
                        comparison.figures().stream()
                                .filter(pair -> pair.beyondNoise().isEmpty() && !isShownAlike(pair)))
                .toList();
    }

    private static boolean isShownAlike(Comparison.Pair pair) {
        return number(name(pair), pair.a()).equals(number(name(pair), pair.b()));
    }

    private static String p(double value) {
        return Numbers.fixedOrLess(value, DIGITS);
    }

    /** Of sweeps: in how many rows a column differs, and where most. */
    private Part rows() {
        TextTable table = TextTable.titled("ROWS")
                .number("of")
                .number("differ")
                .number("A")
                .number("B")
                .text("most at");
        boolean any = false;
        for (Comparison.Pair pair : comparison.figures()) {
            Optional<Rows> rows = Rows.of(pair);
            if (rows.isPresent() && rows.get().most().isPresent()) {
                Rows.Row most = rows.get().most().get();
                any = true;
                table.row(
                        name(pair).heading(),
                        Integer.toString(rows.get().common()),
                        Integer.toString(rows.get().differing()),
                        Numbers.significant(most.a(), DIGITS),
                        Numbers.significant(most.b(), DIGITS),
                        most.at());
            }
        }
        return any ? table : new Section();
    }

    private Part findings() {
        if (comparison.findings().isEmpty()) {
            return new Section();
        }
        TextTable table = TextTable.titled("FOUND").text("A").text("B");
        for (Comparison.Text finding : comparison.findings()) {
            table.row(
                    FigureName.words(finding.path()),
                    finding.a().orElse(Numbers.NONE),
                    finding.b().orElse(Numbers.NONE));
        }
        return table;
    }

    private Section footing() {
        List<String> only = comparison.onlyOnOneSide();
        String oneSided = only.isEmpty()
                ? ""
                : Counted.of(only.size(), "figure", "stands", "stand")
                        + " on one side alone; --json has "
                        + (only.size() == 1 ? "it. " : "them. ");
        boolean isAnyP = shownFigures().stream().anyMatch(pair -> pair.pValue().isPresent());
        String legend = isAnyP
                ? "p: how likely noise alone would set two figures as far apart; beyond noise: of all figures together at"
                        + " most one comparison in twenty says so by mistake (Holm)."
                : "";
        String text = (oneSided + legend).strip();
        return text.isEmpty() ? new Section() : new Section().paragraph(text);
    }
}
