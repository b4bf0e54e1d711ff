package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import softpath.model.Check;
import softpath.model.study.ChainDemand;
import softpath.plan.Part;
import softpath.plan.PlanAnswer;
import softpath.plan.Shown;

/** A sentence for each decision of a plan. */
final class PlanSentences {

    private PlanSentences() {}

    static List<String> of(PlanAnswer plan) {
        List<String> sentences = new ArrayList<>();
        plan.shortage().ifPresent(shortage -> sentences.add(shortage.sentence()));
        for (Part part : plan.parts()) {
            sentences.add(servers(part));
            sentences.addAll(clocks(part));
            part.refused().forEach(refused -> sentences.add("Cheaper, but not held in simulation: " + refused + "."));
        }
        plan.firstToBreak().ifPresent(part -> sentences.add(breaks(part)));
        if (plan.isFeasible()) {
            sentences.add(polling(plan));
            plan.others().forEach(sentences::add);
        }
        return List.copyOf(sentences);
    }

    static String names(Part part) {
        return part.chains().stream().map(ChainDemand::name).collect(Collectors.joining(", "));
    }

    private static String many(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    private static String servers(Part part) {
        StringBuilder text = new StringBuilder(names(part));
        text.append(part.chains().size() == 1 ? " needs " : " need ")
                .append(many(part.servers(), "server"))
                .append(" of ")
                .append(part.host())
                .append(part.servers() == 1 ? ", " : ", each ")
                .append(many(part.cores(), "core"));
        for (Part.ChainLayout of : part.layout()) {
            text.append("; ").append(part.layout().size() == 1 ? "" : of.chain() + ": ");
            text.append(of.copies() == 1 ? "" : of.copies() + " copies, ")
                    .append("each VM with ")
                    .append(many(of.vnicPairs(), "vNIC pair"));
            text.append(of.queuePairs() == 1 ? "" : " of " + of.queuePairs() + " queue pairs");
            text.append(" and ").append(many(of.vcpusOfVm(), "vCPU"));
        }
        if (part.workers() > 0) {
            text.append("; the switch polls with ").append(many(part.workers(), "core"));
        }
        if (part.nicQueues() > 1) {
            text.append("; each port in has ").append(part.nicQueues()).append(" receive queues");
        }
        return text.append('.').toString();
    }

    /** Which clock in which hours, and how far it goes. */
    private static List<String> clocks(Part part) {
        Map<Double, List<Integer>> hours = new TreeMap<>();
        part.hours()
                .forEach(hour -> hours.computeIfAbsent(hour.clockGhz(), clock -> new ArrayList<>())
                        .add(hour.hour()));
        List<String> sentences = new ArrayList<>();
        for (Part.Limit limit : part.limits()) {
            List<Integer> at = hours.getOrDefault(limit.clockGhz(), List.of());
            String when = at.isEmpty() ? "in no hour" : at.size() == ChainDemand.HOURS ? "all day" : "at " + spans(at);
            sentences.add(Check.plain(limit.clockGhz()) + " GHz " + when + ": it holds " + names(part) + " up to "
                    + Numbers.fixed(limit.holdsMpps(), 3) + " Mpps" + mix(part, limit) + ", "
                    + Numbers.percent(limit.partOfWire())
                    + " % of the wire into " + limit.wire() + ", without head-room"
                    + limit.breaks()
                            .map(miss -> miss(miss) + "; " + limit.binds().inWords() + ".")
                            .orElse(
                                    limit.partOfWire() > 0.99
                                            ? "; that wire is full."
                                            : "; " + limit.binds().inWords() + "."));
        }
        return sentences;
    }

    /** Of several chains, whose part of the packets changes with the hour. */
    private static String mix(Part part, Part.Limit limit) {
        return part.chains().size() == 1 || limit.hours().size() == ChainDemand.HOURS
                ? ""
                : " in the mix of " + spans(limit.hours()) + grown(part, limit);
    }

    /** Where chains grow by years, and not alike, the mix is another one then. */
    private static String grown(Part part, Part.Limit limit) {
        boolean isAlike =
                part.chains().stream().map(ChainDemand::growth).distinct().count() == 1;
        return isAlike
                ? ""
                : limit.years()
                        .map(years -> " as it is after " + Numbers.significant(years, 2) + " years of growth")
                        .orElse("");
    }

    /** What a limit is a multiple of: one chain breaks in its busiest hour, several in that of any mix. */
    static String load(Part part, Part.Limit limit) {
        return part.chains().size() == 1 ? "the busiest hour" : "the load of " + spans(limit.hours());
    }

    private static String miss(Shown.Miss miss) {
        return ", beyond which the " + miss.what() + " may be " + miss.text(miss.found()) + ", above the "
                + miss.text(miss.asked()) + " asked";
    }

    /** Hours in a row as one. */
    private static String spans(List<Integer> hours) {
        List<String> spans = new ArrayList<>();
        for (int first = 0, i = 0; i < hours.size(); i++) {
            if (i + 1 == hours.size() || hours.get(i + 1) != hours.get(i) + 1) {
                spans.add(String.format(Locale.ROOT, "%02d-%02d h", hours.get(first), hours.get(i) + 1));
                first = i + 1;
            }
        }
        return String.join(", ", spans);
    }

    private static String breaks(Part part) {
        Part.Limit last = part.growth();
        String when = last.years()
                .map(years -> " in " + Numbers.significant(years, 2) + " years of the growth stated,")
                .orElse(", though no growth is stated that leads there,");
        return "First to break is " + names(part) + when + " at " + Numbers.significant(last.factor(), 3)
                + " times " + load(part, last) + ": "
                + last.breaks()
                        .map(miss -> "the " + miss.what() + " is missed as "
                                + last.binds().inWords())
                        .orElse("the wire into " + last.wire() + " is full")
                + ".";
    }

    private static String polling(PlanAnswer plan) {
        double time = 0;
        double energy = 0;
        for (int hour = 0; hour < ChainDemand.HOURS; hour++) {
            time += plan.polling(hour) / ChainDemand.HOURS;
            energy += plan.pollingOfEnergy(hour) / ChainDemand.HOURS;
        }
        return time == 0
                ? "Nothing polls in vain: cores sleep when there is no packet."
                : "Empty polls take " + Numbers.percent(time) + " % of the cores' time and " + Numbers.percent(energy)
                        + " % of what the cores' energy goes into, in the mean over the day.";
    }
}
