package softpath.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.yardstick.Yardstick.Workload;

/** Replications on two cores at once against one, and two copies of the C++ program against one. */
final class CoreTurns {

    private static final Workload WORKLOAD = Workload.W2;
    private static final long GAPS = 10_000_000;
    private static final int RUNS = 5;
    private static final int CORES = 2;

    private final int pairs;
    private final double warmUpSeconds;
    private final double scale;
    private final Optional<NativeProgram> cpp;

    CoreTurns(int pairs, double warmUpSeconds, double scale, Optional<NativeProgram> cpp) {
        this.pairs = pairs;
        this.warmUpSeconds = warmUpSeconds;
        this.scale = scale;
        this.cpp = cpp;
    }

    String report() throws IOException {
        List<Double> oursOne = new ArrayList<>();
        List<Double> oursTwo = new ArrayList<>();
        List<Double> cppOne = new ArrayList<>();
        List<Double> cppTwo = new ArrayList<>();
        long gaps = (long) (GAPS * scale);
        try (JavaProcess ours = new JavaProcess("Softpath", "engine", List.of())) {
            ours.warmUp(WORKLOAD, gaps / 4, warmUpSeconds);
            for (int pair = 0; pair < pairs; pair++) {
                oursOne.add(ours.runAtOnce(WORKLOAD, gaps, RUNS, 1).mpps());
                oursTwo.add(ours.runAtOnce(WORKLOAD, gaps, RUNS, CORES).mpps());
                if (cpp.isPresent()) {
                    cppOne.add(cpp.get().mppsOfCopies(1, WORKLOAD, 2 * gaps, RUNS));
                    cppTwo.add(cpp.get().mppsOfCopies(CORES, WORKLOAD, 2 * gaps, RUNS));
                }
            }
        }
        MarkdownTable table = new MarkdownTable("W2, constant", "one, M packets/s", "two at once", "two / one");
        row(table, "replications of Softpath, a thread each", oursOne, oursTwo);
        row(table, "copies of the C++ program", cppOne, cppTwo);
        List<Double> oursGain = ratios(oursTwo, oursOne);
        List<Double> cppGain = ratios(cppTwo, cppOne);
        return "## Replications, two cores\n\n" + table + "\nGain of Softpath over gain of C++: "
                + Spread.ofRatios(oursGain, cppGain).text(2) + ".\n";
    }

    private static void row(MarkdownTable table, String name, List<Double> one, List<Double> two) {
        table.row(
                name,
                Spread.of(one).text(1),
                Spread.of(two).text(1),
                Spread.of(ratios(two, one)).text(2));
    }

    private static List<Double> ratios(List<Double> above, List<Double> below) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            ratios.add(above.get(i) / below.get(i));
        }
        return ratios;
    }
}
