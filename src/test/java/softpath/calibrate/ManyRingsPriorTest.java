package softpath.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.MathArrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.experiment.Trial;
import softpath.io.Measurements;
import softpath.io.StudyFiles;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;

/**
 * What the rows of five switches on one server say of a cost for each vhost ring, worked out by hand without the simulator.
 * From port to port a packet of 64 B costs p, between VMs v, and through n VMs {@code p + n (v + forwards)} and, with k rings,
 * n times {@code manyRings (1 - 1/k)}; k is n in one direction and 2n in both. Errors of rows grow with the misfit of a switch.
 */
class ManyRingsPriorTest {

    private static final String PARAMETER = "worker.many-rings-cycles";
    private static final double CLOCK_MHZ = 2600;
    private static final double RELATIVE_ERROR = 0.03;

    /** Of 64 B at 10 Gbit/s: a switch that forwards as much may cost less. */
    private static final double LINE_RATE_MPPS = 14.88;

    private static final List<String> SWITCHES = List.of("bess", "fastclick", "ovs-dpdk", "t4p4s", "vpp");

    private static Map<String, Told> alone;

    private record Told(double cycles, double standardError) {

        double weight() {
            return 1 / (standardError * standardError);
        }

        static Told together(List<Told> all) {
            double weights = all.stream().mapToDouble(Told::weight).sum();
            double sum = all.stream()
                    .mapToDouble(each -> each.weight() * each.cycles())
                    .sum();
            return new Told(sum / weights, 1 / Math.sqrt(weights));
        }
    }

    @BeforeAll
    static void solve() {
        StudyFiles files = new StudyFiles(Trial.HOME);
        alone = SWITCHES.stream().collect(Collectors.toMap(each -> each, each -> alone(files, each)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bess", "ovs-dpdk", "t4p4s", "vpp"})
    void thePriorOfASwitchIsWhatTheRowsOfTheOthersSay(String name) {
        FreeParameter.Prior prior = fit(new StudyFiles(Trial.HOME), name).content().free().stream()
                .filter(free -> free.parameter().equals(PARAMETER))
                .findFirst()
                .flatMap(FreeParameter::prior)
                .orElseThrow();
        Told others = Told.together(SWITCHES.stream()
                .filter(other -> !other.equals(name))
                .map(alone::get)
                .toList());

        assertThat(prior.value()).isCloseTo(others.cycles(), within(0.5));
        assertThat(prior.standardError()).isCloseTo(others.standardError(), within(0.5));
    }

    /** Cochran's Q is below its mean, the number of switches less one; the cost is almost four standard errors above 0. */
    @Test
    void theSwitchesDoNotDifferMoreThanTheirRowsScatter() {
        Told all = Told.together(List.copyOf(alone.values()));
        double q = alone.values().stream()
                .mapToDouble(each -> each.weight() * Math.pow(each.cycles() - all.cycles(), 2))
                .sum();

        assertThat(q).isLessThan(SWITCHES.size() - 1);
        assertThat(all.cycles() / all.standardError()).isGreaterThan(3.8);
    }

    private static StudyFiles.Study<Fit> fit(StudyFiles files, String name) {
        return files.fitNamed(name + "-2019", "a test");
    }

    /** Weighted least squares of one switch. */
    private static Told alone(StudyFiles files, String name) {
        StudyFiles.Study<Fit> fit = fit(files, name);
        List<Measurements.Measurement> rows = files
                .calibrationData()
                .rows(fit.content().rows(), fit.file())
                .stream()
                .filter(row -> "64".equals(row.cells().get("frame_bytes")) && !isAtTheWire(row))
                .toList();
        double[][] design = rows.stream().map(ManyRingsPriorTest::relative).toArray(double[][]::new);
        RealMatrix normal = new Array2DRowRealMatrix(design);
        RealMatrix covariance = new LUDecomposition(normal.transpose().multiply(normal))
                .getSolver()
                .getInverse();
        double[] ones = new double[design.length];
        Arrays.fill(ones, 1 / RELATIVE_ERROR);
        double[] found = covariance.multiply(normal.transpose()).operate(ones);
        double misfit = MathArrays.distance(ones, normal.operate(found));
        double inflation = Math.max(1, misfit / Math.sqrt(rows.size() - found.length));
        return new Told(found[3], inflation * Math.sqrt(covariance.getEntry(3, 3)));
    }

    private static boolean isAtTheWire(Measurements.Measurement row) {
        return row.cells().get("direction").equals("uni") && row.value() >= LINE_RATE_MPPS;
    }

    /** How often each cost is paid, over the standard error of what was measured in cycles. */
    private static double[] relative(Measurements.Measurement row) {
        double standardError = RELATIVE_ERROR * CLOCK_MHZ / row.value();
        String path = row.cells().get("path");
        if (path.equals("p2p")) {
            return new double[] {1 / standardError, 0, 0, 0};
        }
        if (path.equals("v2v")) {
            return new double[] {0, 1 / standardError, 0, 0};
        }
        int vms = Integer.parseInt(path.substring("loopback-".length()));
        int rings = row.cells().get("direction").equals("bi") ? 2 * vms : vms;
        double many = vms * (1 - 1.0 / rings);
        return new double[] {1 / standardError, vms / standardError, vms / standardError, many / standardError};
    }
}
