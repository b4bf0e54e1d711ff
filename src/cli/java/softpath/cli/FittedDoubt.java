package softpath.cli;

import picocli.CommandLine.Model.OptionSpec;

/** {@code --uncertainty} of verbs that hold what they find to what a dataplane's fit leaves open. */
final class FittedDoubt {

    static final String OPTION = "--uncertainty";
    private static final int DRAWS_UNLESS_GIVEN = 20;

    private FittedDoubt() {}

    /** @param found what is held to them */
    static OptionSpec option(String found) {
        return Verb.option(
                OPTION,
                "N",
                "Sets of numbers of the dataplane that its fit allows, which " + found
                        + " must hold with too; 20 by default, if it has a fit, 0 for none.");
    }

    static int draws(StudyOptions options) {
        String text = options.text(OPTION);
        return text == null
                ? DRAWS_UNLESS_GIVEN
                : (int) OptionValue.wholeNumber(OPTION, text, 0, StudyOptions.MOST_DRAWS);
    }
}
