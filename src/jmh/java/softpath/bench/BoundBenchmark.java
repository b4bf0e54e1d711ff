package softpath.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import softpath.bound.LoadMatrix;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Scenario;
import softpath.wiring.ScenarioWiring;

/**
 * The closed form of the chain of three functions: with one number changed, and wired anew for each question; and a fleet
 * of servers with a chain each. With {@code -prof gc} the first two must allocate nothing.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class BoundBenchmark {

    private LoadedFile.OfScenario chain;
    private LoadMatrix matrix;
    private int core;
    private double changing;

    /** Servers of a fleet, made once for each size. */
    @State(Scope.Thread)
    public static class Fleet {

        @Param({"1000", "10000"})
        private int servers;

        private Scenario scenario;
        private Models models;

        @Setup
        public void build() {
            LoadedFile.OfScenario one =
                    (LoadedFile.OfScenario) ScenarioFiles.load(Scenarios.SINGLE_VNF, List.of(), Scenarios.HOME);
            scenario = fleet(one.scenario(), servers);
            Host host = one.models().hosts().values().iterator().next();
            Map<String, Host> hosts = new HashMap<>();
            scenario.servers().forEach(server -> hosts.put(server.name(), host));
            models = new Models(
                    one.models().dataplane(),
                    hosts,
                    one.models().functions(),
                    one.models().digest());
        }
    }

    @Setup
    public void wire() {
        chain = (LoadedFile.OfScenario) ScenarioFiles.load(
                Scenarios.HOME.resolve("models/scenarios/paper/chain.yaml"), List.of(), Scenarios.HOME);
        matrix = LoadMatrix.of(ScenarioWiring.blueprint(chain.scenario(), chain.models()));
    }

    /** A chain on each server, as the file has on its one. */
    private static Scenario fleet(Scenario one, int servers) {
        List<Scenario.Server> all = new ArrayList<>();
        List<Scenario.Vm> vms = new ArrayList<>();
        List<Scenario.Chain> chains = new ArrayList<>();
        List<Scenario.Traffic> traffic = new ArrayList<>();
        for (int s = 0; s < servers; s++) {
            Scenario.Server server = one.servers().get(0);
            Scenario.Vm vm = one.vms().get(0);
            Scenario.Traffic load = one.traffic().get(0);
            all.add(new Scenario.Server("s" + s, server.host(), server.frequencyGhz()));
            vms.add(new Scenario.Vm(
                    "vm" + s,
                    vm.nf(),
                    "s" + s,
                    vm.socket(),
                    vm.vcpus(),
                    vm.vnicPairs(),
                    vm.queuePairs(),
                    vm.oneArmed(),
                    vm.memoryGb()));
            chains.add(new Scenario.Chain("c" + s, List.of("s" + s + ".pnic0", "vm" + s, "s" + s + ".pnic1")));
            traffic.add(new Scenario.Traffic("c" + s, load.offered(), load.arrivals(), load.sizes(), load.phases()));
        }
        return new Scenario(
                one.about(),
                one.dataplane(),
                one.dataplaneOptions(),
                one.functions(),
                all,
                vms,
                one.generators(),
                one.sinks(),
                chains,
                traffic,
                one.pinning(),
                one.run());
    }

    @Benchmark
    public double oneLoadChanged() {
        changing = changing > 14 ? 1 : changing + 0.01;
        matrix.setOffered(0, changing);
        return matrix.maxTotalMpps();
    }

    @Benchmark
    public double oneClockChanged() {
        changing = changing > 4 ? 1 : changing + 0.01;
        core = core > 5 ? 0 : core + 1;
        matrix.setFrequency(core, changing);
        return matrix.maxTotalMpps();
    }

    @Benchmark
    public double wiredAndBounded() {
        return LoadMatrix.of(ScenarioWiring.blueprint(chain.scenario(), chain.models()))
                .maxTotalMpps();
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 3)
    @Measurement(iterations = 5)
    public Object fleetWired(Fleet fleet) {
        return ScenarioWiring.blueprint(fleet.scenario, fleet.models);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 3)
    @Measurement(iterations = 5)
    public double fleetWiredAndBounded(Fleet fleet) {
        return LoadMatrix.of(ScenarioWiring.blueprint(fleet.scenario, fleet.models))
                .maxTotalMpps();
    }
}
