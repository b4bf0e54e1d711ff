package softpath.report;

import java.util.ArrayList;
import java.util.List;
import softpath.page.Lines;
import softpath.validate.SuiteResult;
import softpath.validate.Verdict;

/**
 * A suite as continuous integration shows tests: a case for each row, one for the tolerance of all. What no tolerance
 * judges has neither passed nor failed: it is skipped.
 */
public final class JUnitXml {

    private JUnitXml() {}

    private enum Status {
        PASSED,
        FAILURE,
        SKIPPED
    }

    private record Case(String name, Status status, String said) {}

    public static String of(SuiteResult result) {
        String suite = escaped(result.study().name());
        List<Case> cases = new ArrayList<>();
        result.rows().forEach(row -> cases.add(of(result, row)));
        cases.add(new Case(
                "all rows within tolerance",
                status(result, result.isWithinTolerance()),
                new SuiteReport(result).outcome()));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" + suite
                + "\" tests=\"" + cases.size() + "\" failures=\"" + count(cases, Status.FAILURE)
                + "\" errors=\"0\" skipped=\"" + count(cases, Status.SKIPPED) + "\">\n");
        cases.forEach(each -> xml.append(testCase(suite, each)));
        return xml.append("</testsuite>\n").toString();
    }

    private static Case of(SuiteResult result, SuiteResult.Row row) {
        Verdict verdict = result.verdict(row);
        boolean isMissed =
                verdict == Verdict.MISSED || verdict == Verdict.SEEN_MISSED || verdict == Verdict.FITTED_MISSED;
        String said = "measured " + row.measured().value() + ", simulated "
                + Numbers.significant(row.predicted().value(), 5);
        return new Case(row.measured().id(), status(result, !isMissed), said);
    }

    private static Status status(SuiteResult result, boolean holds) {
        if (!result.isJudged()) {
            return Status.SKIPPED;
        }
        return holds ? Status.PASSED : Status.FAILURE;
    }

    private static long count(List<Case> cases, Status status) {
        return cases.stream().filter(each -> each.status() == status).count();
    }

    private static String testCase(String suite, Case each) {
        String open = "  <testcase classname=\"softpath.validate." + suite + "\" name=\"" + escaped(each.name()) + "\"";
        String message = " message=\"" + escaped(each.said()) + "\"/>\n  </testcase>\n";
        return switch (each.status()) {
            case PASSED -> open + "/>\n";
            case FAILURE -> open + ">\n    <failure" + message;
            case SKIPPED -> open + ">\n    <skipped" + message;
        };
    }

    private static String escaped(String text) {
        return Lines.clean(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
