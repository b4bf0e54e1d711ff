package softpath.harness.clickos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.harness.testbed.ClickosSettings;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Layout.LossCount;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Programs;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Tally;
import softpath.harness.testbed.Testbed;
import softpath.io.LoadedFile;
import softpath.model.dataplane.Host;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;

/**
 * ClickOS as Niu et al. set it up: guests of Xen, a VALE switch for each hop of a chain with just two ports on it, so
 * that it forwards from one to the other whatever it has learned, and netmap's pkt-gen on another machine. Where
 * generators stand on the server itself, pkt-gen sits on the switches, as in section 4.4.
 */
public final class ClickosDriver implements Driver {

    private static final double KHZ_A_GHZ = 1e6;

    private final Testbed testbed;
    private final ClickosSettings settings;

    public ClickosDriver(Testbed testbed, ClickosSettings settings) {
        this.testbed = testbed;
        this.settings = settings;
    }

    @Override
    public Point.OfChain point(LoadedFile.OfScenario scenario) {
        return Provision.point(scenario, testbed, settings);
    }

    @Override
    public Set<Component> components() {
        return EnumSet.noneOf(Component.class);
    }

    @Override
    public List<String> functions() {
        return GuestPlan.FUNCTIONS;
    }

    @Override
    public int burstPackets() {
        return settings.generator().burstPackets();
    }

    /** Dom0 sees neither the CPUs of guests nor polls itself. */
    @Override
    public List<Integer> cores() {
        return List.of();
    }

    @Override
    public List<Finding> check(Site site, List<Point> points) throws IOException {
        return new ClickosCheck(settings, site).check();
    }

    @Override
    public Layout layout(Point point, Site site) {
        Point.OfChain chain = (Point.OfChain) point;
        Machine system = system(site);
        List<PathPlan> paths = Paths.of(chain.scenario(), settings);
        List<GuestPlan> guests =
                paths.stream().flatMap(path -> path.guests().stream()).toList();
        boolean isOnWire = paths.get(0).wire().isPresent();
        List<Part> parts = new ArrayList<>(List.of(hypervisor(chain.scenario(), guests, system)));
        for (PathPlan path : paths) {
            path.wire().ifPresent(wire -> parts.addAll(nics(path, wire, site)));
        }
        guests.forEach(guest -> parts.add(new GuestPart(system, guest, settings, site.workplace())));
        parts.add(new UtilisationPart(system, guests, site.workplace()));
        parts.add(new TrafficPart(
                isOnWire ? generator(site) : system, paths, point.frameBytes(), settings, site.workplace()));
        String[] sent =
                IntStream.range(0, paths.size()).mapToObj(TrafficPart::sent).toArray(String[]::new);
        String[] received =
                IntStream.range(0, paths.size()).mapToObj(TrafficPart::received).toArray(String[]::new);
        // Neither VALE nor the NICs under netmap tell where packets were dropped.
        LossCount lost = new LossCount(Result.Place.RING, "path", Tally.of(sent).less(received));
        return new Layout(
                parts,
                Tally.of(sent),
                Tally.of(received),
                List.of(lost),
                OptionalDouble.of(
                        paths.stream().mapToDouble(PathPlan::askedMpps).sum()),
                guests.stream().map(UtilisationPart::time).toList());
    }

    private Part hypervisor(LoadedFile.OfScenario loaded, List<GuestPlan> guests, Machine system) {
        Scenario.Server server = loaded.scenario().servers().get(0);
        Host host = loaded.models().hosts().get(server.name());
        return new HypervisorPart(
                system,
                settings.cores().dom0().stream().flatMap(List::stream).toList(),
                guests.stream().map(GuestPlan::cpu).toList(),
                Math.round(server.frequencyGhz() * KHZ_A_GHZ),
                host.highestFrequencyGhz().value() * KHZ_A_GHZ);
    }

    private List<Part> nics(PathPlan path, PathPlan.Wire wire, Site site) {
        String valeCtl = settings.netmap().valeCtl();
        return List.of(
                new NicPart(generator(site), wire.in().generator(), valeCtl, Optional.empty()),
                new NicPart(generator(site), wire.out().generator(), valeCtl, Optional.empty()),
                new NicPart(system(site), wire.in().system(), valeCtl, Optional.of(path.firstSwitch())),
                new NicPart(system(site), wire.out().system(), valeCtl, Optional.of(path.lastSwitch())));
    }

    private static Machine system(Site site) {
        return new Machine(site.system(), "the measured machine");
    }

    private static Machine generator(Site site) {
        return new Machine(site.generator(), "the generator");
    }

    @Override
    public List<String> leftovers(Site site) throws IOException {
        if (!hasTools(site)) {
            return List.of();
        }
        Domains domains = new Domains(system(site), settings.netmap().valeCtl());
        List<String> found = new ArrayList<>();
        domains.marked(site.workplace().mark()).forEach(domain -> found.add("domain " + domain));
        domains.portsOf(settings.netmap().switchPrefix()).forEach(port -> found.add("port " + port));
        return found;
    }

    @Override
    public List<String> removeLeftovers(Site site) throws IOException {
        if (!hasTools(site)) {
            return List.of();
        }
        Domains domains = new Domains(system(site), settings.netmap().valeCtl());
        List<String> done = new ArrayList<>();
        for (String domain : domains.marked(site.workplace().mark())) {
            domains.destroy(domain);
            done.add("destroyed domain " + domain);
        }
        domains.detachOf(settings.netmap().switchPrefix()).forEach(port -> done.add("detached port " + port));
        return done;
    }

    /** Without them there is nothing of ours, and a check will say so. */
    private boolean hasTools(Site site) throws IOException {
        Programs programs = new Programs(site.system());
        return programs.has("xl") && programs.has(settings.netmap().valeCtl());
    }
}
