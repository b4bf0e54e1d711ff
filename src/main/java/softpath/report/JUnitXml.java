package softpath.report;

import java.util.ArrayList;
import java.util.List;
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
        List<SuiteResult.Row> judged = result.isJudged() ? result.judged() : List.of();
        result.rows().forEach(row -> cases.add(of(result, row, judged.contains(row))));
        Status all = !result.isJudged() ? Status.SKIPPED : result.isWithinTolerance() ? Status.PASSED : Status.FAILURE;
        cases.add(new Case("all rows within tolerance", all, new SuiteReport(result).outcome()));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" + suite
                + "\" tests=\"" + cases.size() + "\" failures=\"" + count(cases, Status.FAILURE)
                + "\" errors=\"0\" skipped=\"" + count(cases, Status.SKIPPED) + "\">\n");
        cases.forEach(each -> xml.append(testCase(suite, each)));
        return xml.append("</testsuite>\n").toString();
    }

    private static Case of(SuiteResult result, SuiteResult.Row row, boolean isJudged) {
        Status judged = result.verdict(row) == Verdict.MISSED ? Status.FAILURE : Status.PASSED;
        String said = "measured " + row.measured().value() + ", simulated "
                + Numbers.significant(row.predicted().value(), 5);
        return new Case(row.measured().id(), isJudged ? judged : Status.SKIPPED, said);
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
