package softpath.report;

import java.util.Locale;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.page.Section;

/** Why less was delivered than resources allow, in words. */
final class BelowTheLimit {

    /** Part of the limit that is worth a paragraph. */
    private static final double NOTABLE = 0.03;

    /** What two decimals show. */
    private static final double LEAST_MPPS = 0.005;

    private BelowTheLimit() {}

    /** Empty where the limit is reached, and of results without a closed form beside them. */
    static Section of(Result result) {
        return result.closedForm()
                .filter(closed -> result.delivered().mpps() < (1 - NOTABLE) * closed.boundMpps())
                .map(closed -> reasons(closed, result.delivered().mpps()))
                .orElseGet(Section::new);
    }

    private static Section reasons(ClosedForm closed, double deliveredMpps) {
        Section section = new Section()
                .paragraph(String.format(
                        Locale.ROOT,
                        "Resources allow at most %.2f Mpps in all, %.2f more than were delivered%s:",
                        closed.boundMpps(),
                        closed.boundMpps() - deliveredMpps,
                        closed.expectedMpps()
                                .map(mpps ->
                                        String.format(Locale.ROOT, " (poll mode is expected to deliver %.2f)", mpps))
                                .orElse("")));
        closed.reasons().forEach(reason -> section.paragraph("  ", said(reason)));
        if (closed.unexplainedMpps() > Math.max(LEAST_MPPS, NOTABLE * deliveredMpps)) {
            section.paragraph("  ", Numbers.fixed(closed.unexplainedMpps(), 2) + " Mpps are not explained");
        }
        return section;
    }

    private static String said(ClosedForm.Reason reason) {
        return Numbers.fixedOrLess(reason.mpps(), 2) + " " + name(reason.cause()) + ": " + reason.sentence();
    }

    private static String name(ClosedForm.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
