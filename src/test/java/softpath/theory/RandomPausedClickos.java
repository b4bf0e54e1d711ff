package softpath.theory;

import java.util.List;
import java.util.Random;

/** ClickOS chains drawn at random: behind a NIC or pkt-gen, of one guest or three, of which any thread stops. */
final class RandomPausedClickos {

    /** Spreads seeds, as those next to each other begin alike. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final String GENERATED = "chains=[{name: c1, path: [pktgen, vm1, a.pnic1]}]";
    private static final double MOST_LOAD = 0.75;
    private static final double LONGEST_MICROS = 1_000;

    private final Random random;
    private final long seed;

    private RandomPausedClickos(long seed) {
        this.random = new Random((seed + 1) * GOLDEN);
        this.seed = seed;
    }

    /** Its guest takes 75 % of its vCPU at most at the rate at which a pause fills the ring. */
    static PausedClickos of(long seed) {
        return new RandomPausedClickos(seed).draw();
    }

    /** Whether it does so at the rate that the closed form says, too. */
    static boolean isLight(PausedClickos chain) {
        return chain.closedForm(0.01).losslessMpps() < MOST_LOAD * chain.carriedMpps();
    }

    private PausedClickos draw() {
        return switch (random.nextInt(6)) {
            case 0 -> of("paper/single-vnf", List.of("pktgen", "vm1.vcpu0", "vm1.vnic0.kthread"), GENERATED);
            case 1, 2 -> of("paper/chain", List.of("a.pnic0.irq", "fw.vcpu0", "l2.vcpu0", "fw.vnic0.kthread"), "");
            default ->
                of(
                        "paper/single-vnf",
                        List.of("a.pnic0.irq", "vm1.vcpu0", "vm1.vnic0.kthread", "vm1.vnic1.kthread"),
                        "");
        };
    }

    private PausedClickos of(String scenario, List<String> threads, String chains) {
        String thread = among(threads);
        List<String> changes = List.of(
                chains.isEmpty() ? "generators=[]" : "generators=[{name: pktgen, server: a, socket: 0}]",
                chains.isEmpty() ? "sinks=[]" : chains,
                "servers[0].frequency-ghz=" + among(List.of(1.2, 2.0, 2.6)),
                "vms[0].nf=" + among(List.of("l2fwd", "l3fwd", "firewall", "ids", "ipsec")),
                "dataplane-options={batch-penalty: " + random.nextBoolean() + ", dom0-map: "
                        + among(List.of("per-chain", "dedicated", "all-on-one")) + "}");
        double carriedMpps = new PausedClickos(scenario, thread, 1, changes, seed).carriedMpps();
        int slots = thread.endsWith("irq") ? 512 : 1_023;
        double least = Math.min(MOST_LOAD, slots / (LONGEST_MICROS * carriedMpps));
        double load = least + (MOST_LOAD - least) * random.nextDouble();
        return new PausedClickos(scenario, thread, slots / (load * carriedMpps), changes, seed);
    }

    private <T> T among(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
