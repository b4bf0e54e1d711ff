package softpath.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import softpath.model.result.Result;
import softpath.page.Section;
import softpath.page.TextTable;

/** Where packets spend their time, a table for each chain; none unless that was asked for. */
final class LatencyByPlaceTables {

    private static final int DECIMALS = 3;

    private static final String LOST_LATER = "without packets lost later";

    private LatencyByPlaceTables() {}

    static List<Section> of(Result result) {
        List<Section> tables = new ArrayList<>();
        for (Result.ChainResult chain : result.chains()) {
            chain.latencyByPlace().ifPresent(places -> tables.add(of(chain, places)));
        }
        return tables;
    }

    private static Section of(Result.ChainResult chain, List<Result.PlaceTime> places) {
        Section section = new Section().add(table(chain, places));
        if (chain.lostLaterMicros().isPresent()) {
            section.paragraph(
                    "Places count packets that are lost later, too. By how much longer those delivered were there ("
                            + LOST_LATER + ") is known of all places together alone.");
        }
        return section;
    }

    private static TextTable table(Result.ChainResult chain, List<Result.PlaceTime> places) {
        TextTable table =
                TextTable.titled("LATENCY OF " + chain.name() + " BY PLACE, µs").text("what");
        table.number("mean");
        boolean areSeveral = places.stream().anyMatch(place -> place.ofSizes().size() > 1);
        if (areSeveral) {
            places.get(0).ofSizes().forEach(size -> table.number(size.frameBytes() + " B"));
        }
        for (Result.PlaceTime place : places) {
            String what = place.doing().name().toLowerCase(Locale.ROOT);
            row(table, place.place(), what, values(place, areSeveral));
        }
        if (!places.isEmpty()) {
            List<Double> sums = sums(places, areSeveral);
            chain.lostLaterMicros().ifPresent(micros -> {
                List<Double> values = new ArrayList<>(Collections.nCopies(sums.size(), Double.NaN));
                values.set(0, micros);
                row(table, LOST_LATER, "", values);
                sums.set(0, sums.get(0) + micros);
            });
            row(table, "sum", "", sums);
        }
        return table;
    }

    private static List<Double> values(Result.PlaceTime place, boolean areSeveral) {
        List<Double> values = new ArrayList<>(List.of(place.micros()));
        if (areSeveral) {
            place.ofSizes().forEach(size -> values.add(size.micros()));
        }
        return values;
    }

    private static List<Double> sums(List<Result.PlaceTime> places, boolean areSeveral) {
        List<Double> sums = new ArrayList<>(values(places.get(0), areSeveral));
        for (Result.PlaceTime place : places.subList(1, places.size())) {
            List<Double> own = values(place, areSeveral);
            for (int i = 0; i < own.size(); i++) {
                sums.set(i, sums.get(i) + own.get(i));
            }
        }
        return sums;
    }

    private static void row(TextTable table, String name, String what, List<Double> values) {
        List<String> cells = new ArrayList<>(List.of(name, what));
        values.forEach(value -> cells.add(Numbers.fixed(value, DECIMALS)));
        table.row(cells.toArray(String[]::new));
    }
}
