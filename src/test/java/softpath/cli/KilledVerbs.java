package softpath.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process to be killed: runs verbs, turn by turn and on one home after the other, until it is, or for some rounds. */
final class KilledVerbs {

    private KilledVerbs() {}

    /** After which it ends by itself. */
    static final String ROUNDS = "softpath.rounds";

    /**
     * Says a line once every verb has run, then after every round.
     *
     * @param args homes; the arguments of a verb, separated by commas, each
     */
    public static void main(String[] args) throws IOException {
        List<String> homes = List.of(args[0].split(","));
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        for (int round = 0; round < Integer.getInteger(ROUNDS, Integer.MAX_VALUE); round++) {
            System.setProperty("softpath.home", homes.get(round % homes.size()));
            for (int verb = 1; verb < args.length; verb++) {
                String home = System.getProperty("softpath.home");
                List<String> words = List.of(args[verb].replace("HOME", home).split(","));
                int exit = Main.run(words, new Console(OutputStream.nullOutputStream(), false, err, false));
                if (exit != Exit.DONE) {
                    System.exit(exit);
                }
            }
            System.out.println("round " + round);
        }
    }
}
