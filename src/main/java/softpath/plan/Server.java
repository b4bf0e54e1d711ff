package softpath.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.experiment.Experiment;
import softpath.io.DemandFile;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.dataplane.Host;
import softpath.model.result.AnalyticResult;
import softpath.model.scenario.Run;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.units.Units;

/** One server of a layout, asked what it carries. */
final class Server {

    private static final Experiment.Provenance NONE =
            new Experiment.Provenance(Map.of(), "", "", Experiment.version(), Map.of(), List.of(), List.of());

    private final DemandFile file;
    private final List<ChainDemand> chains;
    private final Layout layout;
    private final ServerScenario scenario;

    Server(DemandFile file, List<ChainDemand> chains, Layout layout) {
        this.file = file;
        this.chains = chains;
        this.layout = layout;
        this.scenario = new ServerScenario(file, chains, layout);
    }

    List<ChainDemand> chains() {
        return chains;
    }

    Layout layout() {
        return layout;
    }

    Run run() {
        return file.demand().run();
    }

    Demand.Supply supply() {
        return file.demand().supplies().get(layout.supply());
    }

    Host host() {
        return file.hosts().get(layout.supply());
    }

    /** @throws softpath.model.InvalidInput if there can be no such server, or no such load on its wires */
    LoadedFile.OfScenario at(double clockGhz, double[] mpps, Run run) {
        return file.with(scenario.of(clockGhz, mpps, fullestWire(mpps).part(), run));
    }

    /** @param values of the dataplane's numbers that differ from its file's */
    Evaluator.Question question(double clockGhz, double[] mpps, Run run, Map<String, Double> values) {
        LoadedFile.OfScenario loaded = at(clockGhz, mpps, run);
        return Evaluator.Question.of(values.isEmpty() ? loaded : ScenarioFiles.withValues(loaded, values));
    }

    /** What the closed form says of it. */
    Reckoned reckoned(double clockGhz, double[] mpps, Map<String, Double> values) {
        Evaluator.Question question = question(clockGhz, mpps, file.demand().run(), values);
        Evaluation evaluation = new Evaluation(question.blueprint(), question.run(), NONE);
        return new Reckoned(
                evaluation.closedForm(),
                evaluation.latencyFloorMicros(),
                question.blueprint().cores().size());
    }

    /**
     * @param floorMicros of the latency of each copy of a chain
     * @param cores       that anything runs on
     */
    record Reckoned(AnalyticResult result, List<Double> floorMicros, int cores) {}

    /** Where the demand states the function of a VM, of one copy of each chain. */
    String function(int vm) {
        int chain = 0;
        int function = vm;
        while (function >= chains.get(chain).functions().size()) {
            function -= chains.get(chain).functions().size();
            chain++;
        }
        return "chains[" + file.demand().chains().indexOf(chains.get(chain)) + "].functions[" + function + "]";
    }

    /** Rate of a port, or of the wire that the closed form names after it. */
    double gbps(String wire) {
        return host().nics().entrySet().stream()
                .filter(port -> wire.contains(port.getKey()))
                .mapToDouble(port -> port.getValue().lineRateGbps().value())
                .findFirst()
                .orElseThrow();
    }

    /** The most loaded of the wires that the load comes in by: what is asked of it, and what it carries. */
    Wire fullestWire(double[] mpps) {
        double[] gbps = new double[scenario.portPairs()];
        double[] packets = new double[gbps.length];
        int copy = 0;
        for (int c = 0; c < chains.size(); c++) {
            int copies = layout.chains().get(c).copies();
            double bytes = chains.get(c).sizes().meanFrameBytes();
            for (int k = 0; k < copies; k++, copy++) {
                gbps[copy % gbps.length] += Units.gbpsL1(mpps[c] / copies, bytes);
                packets[copy % gbps.length] += mpps[c] / copies;
            }
        }
        Wire fullest = null;
        for (int p = 0; p < gbps.length; p++) {
            double rate = host().nics().get(scenario.ingress(p)).lineRateGbps().value();
            Wire wire = new Wire(scenario.ingress(p), rate, packets[p] * rate / gbps[p], gbps[p] / rate);
            if (packets[p] > 0 && (fullest == null || wire.part() > fullest.part())) {
                fullest = wire;
            }
        }
        return fullest;
    }

    /**
     * A wire into a server.
     *
     * @param mostMpps that it carries at the mean size of what comes in
     * @param part     of it that is asked for; may be above 1
     */
    record Wire(String port, double gbps, double mostMpps, double part) {}

    static double[] times(double[] mpps, double factor) {
        return Arrays.stream(mpps).map(each -> each * factor).toArray();
    }
}
