package softpath.report;

import java.util.List;
import java.util.stream.Collectors;
import softpath.explain.Elasticity;
import softpath.explain.Explanation;
import softpath.page.Section;
import softpath.page.TextTable;

/** By how many per cent what is delivered changes for one per cent of a number, and what that number may be. */
final class ElasticityTable {

    /** Less than this, within what chance does, is taken for nothing. */
    private static final double FAINT = 0.05;

    /** Of what is delivered. */
    private static final double A_LITTLE = 0.005;

    private ElasticityTable() {}

    static Section of(Explanation of, int decimals) {
        if (of.elasticities().isEmpty()) {
            return new Section();
        }
        List<Elasticity> moving = moving(of);
        String still = of.elasticities().stream()
                .filter(each -> !moving.contains(each))
                .map(Elasticity::of)
                .collect(Collectors.joining("; "));
        TextTable table = TextTable.titled("1 % MORE OF")
                .number("is")
                .number("delivers %")
                .number("± (95 %)")
                .number("known within")
                .number("delivers there, Mpps");
        for (Elasticity each : moving) {
            table.row(
                    each.of() + (each.unit().equals("GHz") ? " (GHz)" : ""),
                    Numbers.significant(each.value(), 4),
                    signed(each.elasticity()),
                    Numbers.fixedOrLess(each.halfWidth95(), 2),
                    each.overInterval()
                            .map(range ->
                                    Numbers.significant(range.low(), 4) + " to " + Numbers.significant(range.high(), 4))
                            .orElse(Numbers.NONE),
                    each.overInterval()
                            .map(range -> Numbers.fixed(range.mppsAtLow(), decimals) + " to "
                                    + Numbers.fixed(range.mppsAtHigh(), decimals))
                            .orElse(Numbers.NONE));
        }
        Section section = new Section();
        if (!moving.isEmpty()) {
            section.add(table).paragraph("Cycles, but for the clock.");
        }
        return still.isEmpty() ? section : section.paragraph("1 % more of these changes nothing: ", still);
    }

    /** Those of which more, or what they are known within, makes a difference. */
    static List<Elasticity> moving(Explanation of) {
        return of.elasticities().stream()
                .filter(each ->
                        isSeen(each) || isWide(each, of.result().delivered().mpps()))
                .toList();
    }

    private static boolean isSeen(Elasticity each) {
        double size = Math.abs(each.elasticity());
        boolean isChance = size <= each.halfWidth95() && size < FAINT;
        return !signed(each.elasticity()).equals("0") && !isChance;
    }

    /** Whether what the number is known within makes a difference. */
    private static boolean isWide(Elasticity elasticity, double deliveredMpps) {
        return elasticity
                .overInterval()
                .filter(range -> Math.abs(range.mppsAtHigh() - range.mppsAtLow()) > A_LITTLE * deliveredMpps)
                .isPresent();
    }

    private static String signed(double elasticity) {
        String text = Numbers.fixed(elasticity, 2);
        return text.equals("0.00") ? "0" : elasticity > 0 ? "+" + text : text;
    }
}
