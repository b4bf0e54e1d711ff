package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class VerbTest {

    private static final String WORDS = "Stop at 1% before %s, 50 % or %n.";

    @Test
    void helpSaysWhatADescriptionSaysPercentSignsIncluded() {
        CommandSpec verb = Verb.of("try", (Runnable) () -> {}, "of: " + WORDS)
                .addOption(Verb.option("--option", "X", "option: " + WORDS))
                .addOption(Verb.options("--options", "X", "options: " + WORDS))
                .addOption(Verb.flag("--flag", "flag: " + WORDS))
                .addPositional(Verb.argument("X", "argument: " + WORDS));

        StringWriter help = new StringWriter();
        new CommandLine(verb).usage(new PrintWriter(help));

        for (String part : new String[] {"of", "option", "options", "flag", "argument"}) {
            assertThat(help.toString()).contains(part + ": " + WORDS);
        }
    }
}
