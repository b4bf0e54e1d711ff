package softpath.report;

import softpath.validate.SuiteResult;
import softpath.validate.Verdict;

/** A suite as continuous integration shows tests: a case for each row, one for the tolerance of all. */
public final class JUnitXml {

    private JUnitXml() {}

    public static String of(SuiteResult result) {
        String suite = escaped(result.study().name());
        StringBuilder cases = new StringBuilder();
        int failures = 0;
        for (SuiteResult.Row row : result.rows()) {
            boolean isMissed = result.verdict(row) == Verdict.MISSED;
            failures += isMissed ? 1 : 0;
            String said = "measured " + row.measured().value() + ", simulated "
                    + Numbers.significant(row.predicted().value(), 5);
            cases.append(testCase(suite, row.measured().id(), isMissed, said));
        }
        boolean isOut = !result.isWithinTolerance();
        failures += isOut ? 1 : 0;
        cases.append(testCase(suite, "all rows within tolerance", isOut, new SuiteReport(result).outcome()));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" + suite + "\" tests=\""
                + (result.rows().size() + 1) + "\" failures=\"" + failures + "\" errors=\"0\" skipped=\"0\">\n" + cases
                + "</testsuite>\n";
    }

    private static String testCase(String suite, String name, boolean isFailed, String said) {
        String open = "  <testcase classname=\"softpath.validate." + suite + "\" name=\"" + escaped(name) + "\"";
        return isFailed ? open + ">\n    <failure message=\"" + escaped(said) + "\"/>\n  </testcase>\n" : open + "/>\n";
    }

    private static String escaped(String text) {
        return Lines.clean(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
