package softpath.model.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import softpath.model.Check;
import softpath.model.Quantity;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.SizeMix;

/**
 * A service chain that is to be carried, from one port of a server to another, and its traffic over a day.
 *
 * @param functions            names of files in {@code models/nfs}, in the order that packets meet them
 * @param count                how many such chains there are, each with such traffic; one if not given
 * @param offered              what is offered all day
 * @param byHour               in its place, an entry for each hour of the day from midnight
 * @param steps                in the place of both, what is offered from an hour on, until the next
 * @param growthPercentPerYear of what is offered; below 0 it shrinks; none if not given
 * @param apartFrom            chains, itself perhaps, of which none may be on a server where one of these is
 */
public record ChainDemand(
        String name,
        Optional<Integer> count,
        List<String> functions,
        Arrivals arrivals,
        SizeMix sizes,
        Optional<OfferedLoad> offered,
        Optional<List<OfferedLoad>> byHour,
        Optional<List<Step>> steps,
        Optional<Double> growthPercentPerYear,
        Optional<List<String>> apartFrom,
        Objectives slo) {

    public static final int HOURS = 24;

    private static final int MOST_FUNCTIONS = 16;
    private static final int MOST_ALIKE = 100_000;

    public ChainDemand {
        Check.name("name", name);
        functions = List.copyOf(functions);
        Check.notEmpty("functions", functions);
        Check.atMost("functions", MOST_FUNCTIONS, functions.size());
        for (int i = 0; i < functions.size(); i++) {
            Check.fileName("functions[" + i + "]", functions.get(i));
        }
        byHour = byHour.map(List::copyOf);
        steps = steps.map(List::copyOf);
        apartFrom = apartFrom.map(List::copyOf);
        count.ifPresent(some -> {
            Check.atLeast("count", 1, some);
            Check.atMost("count", MOST_ALIKE, some);
        });
        int ways = (offered.isPresent() ? 1 : 0) + (byHour.isPresent() ? 1 : 0) + (steps.isPresent() ? 1 : 0);
        Check.require(ways == 1, "offered", "offered, by-hour or steps, one of them", ways == 0 ? "none" : "several");
        offered.ifPresent(load -> load.requireSome("offered"));
        byHour.ifPresent(ChainDemand::requireDay);
        steps.ifPresent(ChainDemand::requireSteps);
        growthPercentPerYear.ifPresent(percent -> Quantity.GROWTH_PERCENT.require("growth-percent-per-year", percent));
    }

    private static void requireDay(List<OfferedLoad> loads) {
        Check.require(loads.size() == HOURS, "by-hour", HOURS + " loads, one for each hour", loads.size());
        for (int hour = 0; hour < HOURS; hour++) {
            loads.get(hour).requireSome("by-hour[" + hour + "]");
        }
    }

    private static void requireSteps(List<Step> steps) {
        Check.notEmpty("steps", steps);
        Check.require(
                steps.get(0).fromHour() == 0,
                "steps[0].from-hour",
                "0",
                steps.get(0).fromHour());
        for (int i = 1; i < steps.size(); i++) {
            int before = steps.get(i - 1).fromHour();
            int hour = steps.get(i).fromHour();
            Check.require(hour > before, "steps[" + i + "].from-hour", "an hour after " + before, hour);
        }
    }

    /** What is offered in each hour of the day. */
    public List<OfferedLoad> day() {
        if (offered.isPresent()) {
            return Collections.nCopies(HOURS, offered.get());
        }
        return byHour.orElseGet(() -> {
            List<OfferedLoad> day = new ArrayList<>();
            List<Step> all = steps.orElseThrow();
            for (int i = 0; i < all.size(); i++) {
                int end = i + 1 < all.size() ? all.get(i + 1).fromHour() : HOURS;
                while (day.size() < end) {
                    day.add(all.get(i).offered());
                }
            }
            return day;
        });
    }

    /** How many such chains there are. */
    public int howMany() {
        return count.orElse(1);
    }

    /** Factor by which what is offered grows in a year. */
    public double growth() {
        return 1 + growthPercentPerYear.orElse(0.0) / 100;
    }

    /** @param fromHour from 0 to 23 */
    public record Step(int fromHour, OfferedLoad offered) {
        public Step {
            Check.require(fromHour >= 0 && fromHour < HOURS, "from-hour", "an hour from 0 to 23", fromHour);
            offered.requireSome("offered");
        }
    }

    /**
     * What a chain is to be held to.
     *
     * @param lossRatio  at most; 0 if no packet may be lost
     * @param p50Micros  of latency, at most
     */
    public record Objectives(
            double lossRatio, Optional<Double> p50Micros, Optional<Double> p99Micros, Optional<Double> p999Micros) {

        /** Of a smaller one no simulation of some seconds can tell. */
        private static final double LEAST_LOSS_RATIO = 1e-6;

        public Objectives {
            Check.require(
                    lossRatio == 0 || lossRatio >= LEAST_LOSS_RATIO && lossRatio < 1,
                    "loss-ratio",
                    "0, or 0.000001 to below 1",
                    Check.plain(lossRatio));
            p50Micros.ifPresent(micros -> Quantity.MICROSECONDS.requireAboveZero("p50-micros", micros));
            p99Micros.ifPresent(micros -> Quantity.MICROSECONDS.requireAboveZero("p99-micros", micros));
            p999Micros.ifPresent(micros -> Quantity.MICROSECONDS.requireAboveZero("p999-micros", micros));
        }
    }
}
