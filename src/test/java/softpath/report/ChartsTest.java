package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.validate.Handmade.TOLERANCE;
import static softpath.validate.Handmade.measured;
import static softpath.validate.Handmade.row;
import static softpath.validate.Handmade.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;
import softpath.model.study.Figures;
import softpath.model.study.Metric;
import softpath.model.study.Point;
import softpath.page.Html;
import softpath.page.Part;
import softpath.suggest.Candidate;
import softpath.suggest.CandidateList;
import softpath.suggest.Suggestions;
import softpath.suggest.Targets;
import softpath.validate.FigureData;
import softpath.validate.LivePoint;
import softpath.validate.LiveResult;
import softpath.validate.LiveRow;
import softpath.validate.Simulated;
import softpath.validate.SuiteResult;

/** What charts hold, of numbers that can be checked by eye. */
class ChartsTest {

    /** The data of the part's figures, without white space. */
    private static String data(Part part) {
        Html html = new Html();
        part.html(html);
        return html.toString().replaceAll("\\s+", "");
    }

    private static SuiteResult suite() {
        return new SuiteResult(
                study(Optional.of(TOLERANCE), List.of(), Optional.empty()),
                List.of(
                        row(measured("slow", "l3fwd", 1, 64, 4), true, new Simulated(4, 3.5, 4.5, 0, "vm1", 0)),
                        row(measured("fast", "l3fwd", 2, 64, 8), false, new Simulated(10, 9, 11, 0, "vm1", 0))),
                Map.of(),
                List.of());
    }

    @Test
    void measuredAndSimulatedStandOnALineWithTheIntervalsOfBoth() {
        String data = data(new SuiteCharts(suite()).agreement());

        // Half of the interval of what was measured: 1.96 of a standard error of 0.01.
        assertThat(data)
                .contains(
                        "\"x\":4.0,\"y\":4.0,\"xLow\":3.98040036,\"xHigh\":4.01959964,\"yLow\":3.5,\"yHigh\":4.5",
                        "\"x\":8.0,\"y\":10.0",
                        "\"name\":\"thesame\",\"look\":\"line\",\"role\":\"limit\"",
                        "{\"x\":4.0,\"y\":4.0},{\"x\":10.0,\"y\":10.0}");
    }

    @Test
    void aMissedRowStandsOutAmongTheErrorsAndTheToleranceIsMarked() {
        String data = data(new SuiteCharts(suite()).errors());

        assertThat(data)
                .contains(
                        "\"name\":\"fitted\",\"look\":\"points\",\"role\":\"one-of-many\"",
                        "\"name\":\"blind:missed\",\"look\":\"points\",\"role\":\"missed\"",
                        "\"x\":25.0,\"y\":1.0,\"xLow\":12.5,\"xHigh\":37.5",
                        "\"at\":-4.0",
                        "\"at\":4.0");
    }

    @Test
    void rowsThatDifferInOneNumberAreDrawnAlongIt() {
        assertThat(data(new SuiteCharts(suite()).table()))
                .contains(
                        "\"label\":\"frequency\",\"unit\":\"GHz\"",
                        "\"label\":\"delivered\",\"unit\":\"Mpps\"",
                        "\"name\":\"measured\",\"look\":\"points\",\"role\":\"measured\",\"points\":[{\"x\":1.0,\"y\":4.0",
                        "{\"x\":2.0,\"y\":10.0,\"yLow\":9.0,\"yHigh\":11.0");
    }

    /** One of two blind rows lies in its interval. */
    @Test
    void coverageCountsTheRowsInTheirInterval() {
        assertThat(data(new SuiteCharts(suite()).coverage())).contains("0of1rows", "1of1rows", "\"at\":95.0");
    }

    private static LiveRow live(String title, double predicted, double... setUps) {
        return new LiveRow(
                new LivePoint(title, 64, "9 ns", null, null, null, setUps, 20, 1, 0),
                predicted,
                predicted - 1,
                predicted + 1,
                7,
                0);
    }

    private static final LiveResult LIVE = new LiveResult(
            List.of(live("near", 5, 4.9, 5, 5.1), live("far", 8, 4, 4.1, 4.2), live("once", 3, 3)), List.of("drawn"));

    @Test
    void livePathsHaveBothIntervalsAndTheShippedModelBeside() {
        String data = data(new LiveCharts(LIVE, "other").rates("9 ns"));

        assertThat(data)
                .contains(
                        "\"x\":5.0,\"y\":0.0,\"xLow\":4.0,\"xHigh\":6.0,\"label\":\"inside\"",
                        "\"name\":\"otherasshipped\"",
                        "{\"x\":7.0,\"y\":2.0}",
                        // Of a single set-up there is none.
                        "{\"x\":3.0,\"y\":2.0,\"label\":\"1set-up\"}");
        assertThat(data(new LiveCharts(LIVE, "other").errors("9 ns"))).contains("\"role\":\"missed\"", "\"at\":10.0");
    }

    @Test
    void theTextOfLivePathsIsAsItWas() {
        String text =
                new LiveReport(LIVE, List.of("record r"), "other").document().text();

        assertThat(text)
                .startsWith("CORES WITH 9 ns\n\nPATH")
                .containsPattern("once .*\\n\\nMisses, and what was counted:\\nfar");
        assertThat(text)
                .contains(".\n\nInside the measured interval or within 10 %: ")
                .endsWith("looked at for them.\n");
    }

    @Test
    void suggestionsNarrowTheIntervalStepByStepInTheirMinutes() {
        Point point = new Point(Optional.empty(), "paper/single-vnf", Optional.empty(), Metric.DELIVERED_MPPS);
        Candidate candidate = new Candidate(point, 0.01, 5);
        Suggestions suggestions = new Suggestions(
                new Targets("a path", List.of(point)),
                new CandidateList(List.of(candidate), 0, false),
                0.2,
                0.04,
                0,
                1,
                List.of(),
                List.of(
                        new Suggestions.Suggestion(candidate, 9, 0.1, 0.2, 0.1, "a", 0.5),
                        new Suggestions.Suggestion(candidate, 9, 0.1, 0.1, 0.05, "a", 0.5)));
        SuggestionCharts charts = new SuggestionCharts("fit", suggestions);

        assertThat(data(charts.steps()))
                .contains("\"x\":20.0,\"y\":0.0", "\"x\":10.0,\"y\":1.0", "\"x\":5.0,\"y\":2.0", "\"at\":4.0");
        assertThat(data(charts.minutes()))
                .contains("\"x\":0.0,\"y\":20.0", "\"x\":5.0,\"y\":10.0", "\"x\":10.0,\"y\":5.0");
    }

    private static FigureData figure(Map<String, List<Object>> each, String... curves) {
        Point point = new Point(Optional.empty(), "paper/single-vnf", Optional.empty(), Metric.DELIVERED_MPPS);
        Map<String, Point> points = new LinkedHashMap<>();
        List<FigureData.Row> rows = new ArrayList<>();
        Result result = Samples.overloaded("about", 1, "c1");
        for (String curve : curves) {
            points.put(curve, point);
            each.get("bytes").forEach(bytes -> {
                Map<String, Object> at = new LinkedHashMap<>();
                each.keySet().forEach(name -> at.put(name, each.get(name).get(0)));
                at.put("bytes", bytes);
                rows.add(new FigureData.Row("plane", curve, at, result));
            });
        }
        return new FigureData(
                new Figures.Figure("figure-2", "about", "text", List.of("plane"), points, each, "bytes"), rows);
    }

    @Test
    void waysToSetUpAreBarsBelowWhatTheWireOffers() {
        String data = data(new FigureCharts(figure(Map.of("bytes", List.of(64, 128)), "same", "other")).charts());

        assertThat(data)
                .contains(
                        "\"name\":\"same\",\"look\":\"bars\"",
                        "\"x\":1.0,\"y\":9.338,\"yLow\":9.3379,\"yHigh\":9.338",
                        "\"name\":\"offered,10Gbit/sonthewire\",\"look\":\"line\",\"role\":\"offered\"",
                        "{\"x\":0.0,\"y\":14.881}")
                .doesNotContain("class=\"heat-map\"");
    }

    @Test
    void clocksAreLinesAndAHeatMapOfThePartThatPasses() {
        Map<String, List<Object>> each = new LinkedHashMap<>();
        each.put("ghz", List.of(1.2));
        each.put("bytes", List.of(64, 128));

        assertThat(data(new FigureCharts(figure(each, "l3fwd")).charts()))
                .contains(
                        "\"name\":\"1.2GHz\",\"look\":\"line\"",
                        "figureclass=\"heat-map\"",
                        "\"x\":1,\"y\":0,\"value\":62.7",
                        "\"label\":\"63\"");
    }
}
