package softpath.imports.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.imports.ImportShell.assertRefused;
import static softpath.imports.ImportShell.assertRuns;
import static softpath.imports.ImportShell.resource;
import static softpath.imports.ImportShell.seen;
import static softpath.imports.ImportShell.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.cli.Shell;

/** {@code softpath import vm} as a shell sees it. */
class VmImportTest {

    private static final String HOST = "icelake-8358-2s";
    private static final String DOMAIN = "<domain><vcpu>2</vcpu>%s</domain>";

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("scenario.yaml");
    }

    private Shell.Seen imported(List<Path> files, String... more) {
        List<String> args = new ArrayList<>(List.of("vm"));
        files.forEach(file -> args.add(file.toString()));
        args.addAll(List.of("--host", HOST, "--out", out().toString()));
        args.addAll(List.of(more));
        return seen(args);
    }

    private String report(List<Path> files, String... more) {
        Shell.Seen seen = imported(files, more);
        assertThat(seen.exit()).as(seen.err()).isZero();
        assertRuns(out());
        return seen.out().replaceAll("\n {2}", " ");
    }

    private String report(String fixture, String... more) {
        return report(List.of(resource("vm/" + fixture)), more);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static Stream<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(resource("vm"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatIsWrittenRunsAndTellsNobodysNames(String fixture) {
        String report = report(fixture);

        assertThat(text(out()) + report)
                .doesNotContainIgnoringCase("customer")
                .doesNotContain("52:54")
                .doesNotContain("11111111")
                .doesNotContain("aaaaaaaa")
                .doesNotContain("br-mgmt");
    }

    @Test
    void pinsOfADomainAreTakenForTheVcpusThatItStartsWith() {
        String report = report("vhost-user.xml");

        assertThat(text(out()))
                .contains("vcpus: 2", "vm1.vcpu0: a.0.4\n", "vm1.vcpu1: a.0.5\n", "socket: 0", "dataplane: ovs-dpdk-3")
                .contains("queue-pairs: 2")
                .doesNotContain("vcpu2", "one-armed");
        assertThat(report)
                .contains("2 of its 4 vCPUs")
                .contains("emulatorpin", "iothreadpin", "cpu topology threads", "cpu numa", "rx_queue_size 1024")
                .contains("1 more of its interfaces (interface of the kernel)");
    }

    @Test
    void queuePairsAreThoseThatTheDataplaneIsKnownWith() {
        assertThat(report("vhost-user.xml", "--dataplane", "snabb-2019")).contains("1 of 2 queue pairs");
        assertThat(text(out())).doesNotContain("queue-pairs");
        assertThat(report("vhost-user.xml", "--dataplane", "sr-iov")).doesNotContain("of 2 queue pairs");
        assertThat(text(out())).contains("queue-pairs: 2");
    }

    @Test
    void virtualFunctionsArePassedThrough() {
        String report = report("virtual-functions.xml");

        assertThat(text(out()))
                .contains("dataplane: sr-iov", "vm1.vcpu0: a.0.2\n", "vm1.vcpu2: a.0.2.1\n")
                .doesNotContain("vcpu3");
        assertThat(report)
                .contains("passed through to it (hostdev) is a virtual function")
                .contains("vCPUs that nothing pins (1 of 4)")
                .contains("its mode is not strict")
                .contains("the first of 2 that numatune names");
    }

    @Test
    void aDomainWithoutPinsOnABridgeIsPlacedByTheRun() {
        String report = report("bridge.xml");

        assertThat(text(out())).contains("vnic-pairs: 1").doesNotContain("pinning");
        assertThat(report)
                .contains("the last of its 3 vNICs")
                .contains("its interfaces (interface of the kernel) are vNICs of the switch")
                .contains("huge pages");
    }

    @Test
    void vcpusThatMayRunOnSeveralCpusAreEachGivenOne() {
        String report = report("floating.xml");

        assertThat(text(out()))
                .contains("vm1.vcpu0: a.0.10\n", "vm1.vcpu1: a.0.9\n", "vm1.vcpu2: a.0.8\n", "one-armed: true");
        assertThat(report).contains("stay on one each, the first that is free");
    }

    @Test
    void cpusAreNumberedAsPinsAndMemoryOnOneNodeHaveThem() throws IOException {
        Path odd = file(
                "odd.xml",
                String.format(
                        DOMAIN,
                        "<cputune><vcpupin vcpu='0' cpuset='5'/>"
                                + "<vcpupin vcpu='1' cpuset='7'/></cputune><numatune><memory mode='strict' nodeset='1'/></numatune>"));

        assertThat(report(List.of(odd)))
                .contains("numbers CPUs one of each socket in turn")
                .doesNotContain("other than");
        assertThat(text(out())).contains("vm1.vcpu0: a.1.2\n", "vm1.vcpu1: a.1.3\n", "socket: 1\n");
        assertThat(report(List.of(odd), "--cpu-order", "usual"))
                .contains("vm1: vCPUs on a socket other than its memory's");
        assertThat(text(out())).contains("vm1.vcpu0: a.0.5\n", "socket: 1\n");
    }

    @Test
    void whatWasImportedIsImportedAgainAndNothingElseIsReplaced() throws IOException {
        report("vhost-user.xml");
        report("vhost-user.xml", "--workers", "2-3");
        assertThat(text(out())).contains("workers:");

        String ours = text(out()).replaceFirst("# Made by.*\\n", "# ours\n");
        Files.writeString(out(), ours);
        assertThat(imported(List.of(resource("vm/vhost-user.xml"))).err()).contains("found one of kind scenario");
        assertThat(text(out())).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({"usual, a.0.4", "interleaved, a.0.2", "interleaved-sockets, a.0.2"})
    void theOrderOfCpusIsAnOption(String order, String place) {
        report("vhost-user.xml", "--cpu-order", order);

        assertThat(text(out())).contains("vm1.vcpu0: " + place + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flavor.json", "flavor.yaml", "flavor-table.txt", "flavor-value.txt", "flavor-shell.txt"})
    void aFlavourIsReadInEveryFormThatItIsPrintedIn(String fixture) {
        report(fixture);

        assertThat(text(out())).contains("vcpus: 4", "memory-gb: 8.59");
    }

    @Test
    void threadPoliciesOfFlavoursPutVcpusOnSiblingsOrNot() {
        assertThat(report("flavor.json")).contains("two on each", "hw:emulator_threads_policy");
        assertThat(text(out())).contains("siblings:\n  - vcpus");
    }

    @Test
    void anIsolatedFlavourHasCoresAlone() {
        assertThat(report("flavor.yaml")).contains("each alone");
        assertThat(text(out())).doesNotContain("siblings");
    }

    @Test
    void multiqueueOfAFlavourIsAQueuePairForEachVcpu() {
        report("flavor.json", "--dataplane", "bess-dpdk-22");

        assertThat(text(out())).contains("queue-pairs: 4");
    }

    @Test
    void nodesOfAFlavourAreSockets() {
        assertThat(report("flavor-map.json")).contains("its NUMA nodes are the sockets of these numbers");
        assertThat(text(out())).contains("vm1.vcpu1: a.0.1\n", "vm1.vcpu2: a.1.0\n", "vm1.vcpu3: a.1.1\n");
    }

    @Test
    void onlyDedicatedVcpusOfAMixedFlavourWorkOnPackets() {
        assertThat(report("flavor-mixed.yaml")).contains("2 of its 6 vCPUs, which share CPUs");
        assertThat(text(out())).contains("vcpus: 4");
    }

    @Test
    void devicesOfAFlavoursAliasAreVirtualFunctions() {
        assertThat(report("flavor-table.txt")).contains("The dataplane is sr-iov");
    }

    @Test
    void aPodsContainersWithWholeCpusAreVms() {
        assertThat(report("pod.yaml")).contains("1 container beside vm1").contains("one vNIC pair");
        assertThat(text(out())).contains("vcpus: 2", "memory-gb: 1.074");
    }

    @Test
    void aPodWithVirtualFunctionsIsPassedThrough() {
        assertThat(report("pod-sriov.json")).contains("resources of device plug-ins that are no NICs");
        assertThat(text(out())).contains("dataplane: sr-iov", "vcpus: 4");
    }

    @Test
    void aTemplateWithoutGuaranteedCpusIsTakenWithAWarning() {
        assertThat(report("deployment.yaml"))
                .contains("more than it will get", "each is taken once", "describe no pods");
    }

    @Test
    void kubeletsStateSaysWhereAPodsContainersAre() {
        String report = report(List.of(resource("vm/cpu-manager-v2.json"), resource("vm/pod.yaml")));

        assertThat(text(out()))
                .contains("vm1.vcpu0: a.0.2\n", "vm1.vcpu1: a.0.2.1\n")
                .doesNotContain("vm2");
        assertThat(report).contains("1 container of kubelet's state of no pod given");
    }

    @Test
    void kubeletsFirstStateNamesContainersByTheirIds() throws IOException {
        Path pod = file(
                "pod.yaml",
                text(resource("vm/pod.yaml"))
                        + "status: {containerStatuses: [{name: nf, containerID: 'containerd://0123456789abcdef'}]}\n");

        report(List.of(resource("vm/cpu-manager-v1.json"), pod));

        assertThat(text(out())).contains("vm1.vcpu0: a.0.2\n", "vm1.vcpu1: a.0.3\n");
    }

    @Test
    void kubeletsStateAloneIsAVmForEachContainer() {
        report("cpu-manager-v2.json");

        assertThat(text(out())).contains("vm2.vcpu1: a.0.3.1");
    }

    @Test
    void packetsVisitVmsInTheOrderOfTheFiles() {
        report(List.of(resource("vm/pod.yaml"), resource("vm/vhost-user.xml")), "--nf", "firewall");

        assertThat(text(out()))
                .contains("path:\n      - a.pnic0\n      - vm1\n      - vm2\n      - a.pnic1")
                .contains("nf: firewall", "vm2.vcpu0: a.0.4");
    }

    @Test
    void vmsSideBySideShareTheLoad() {
        report(
                List.of(resource("vm/pod.yaml"), resource("vm/vhost-user.xml")),
                "--side-by-side",
                "--sizes",
                "{64: 1, 1500: 2}",
                "--arrivals",
                "poisson");

        assertThat(text(out())).contains("name: c2", "offered: 50.0%", "arrivals: poisson", "\"1500\": 2");
    }

    @Test
    void workersHaveTheCpusThatAreNamed() {
        report("vhost-user.xml", "--workers", "2-3", "--sizes", "128", "--offered", "1Mpps");

        assertThat(text(out())).contains("workers:\n  - a.0.2\n  - a.0.3", "\"128\": 1", "offered: 1Mpps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<cputune>\\n<vcpupin vcpu='0' cpuset='200'/></cputune> | vm.xml:2: cpuset: expected CPUs of the host, 0 to 127 (2 sockets of 32 cores of 2 threads), found 200",
                "\\n<cputune><vcpupin vcpu='0' cpuset='1'/>\\n<vcpupin vcpu='1' cpuset='1'/></cputune> | vm.xml:3: cpuset: expected a CPU of its own for each vCPU",
                "<cputune>\\n<vcpupin vcpu='0' cpuset='1'/>\\n<vcpupin vcpu='0' cpuset='2'/></cputune> | vm.xml:3: vcpupin vcpu: expected each vCPU once",
                "<cputune>\\n<vcpupin vcpu='2' cpuset='1'/></cputune> | vm.xml:2: vcpupin vcpu: expected a whole number from 0 to 1",
                "<cputune>\\n<vcpupin vcpu='0'/></cputune> | vm.xml:2: vcpupin: expected an attribute cpuset, found none",
                "<cputune>\\n<vcpupin vcpu='0' cpuset='x'/></cputune> | vm.xml:2: vcpupin cpuset: expected numbers and ranges",
                "<numatune>\\n<memory nodeset='5'/></numatune> | vm.xml:2: NUMA node: expected a socket of the host, 0 to 1, found 5",
                "<devices>\\n<interface type='carrier-pigeon'/></devices> | vm.xml:2: interface type: expected one that libvirt knows",
                "<devices>\\n<interface type='vhostuser'><driver queues='0'/></interface></devices> | vm.xml:2: driver queues: expected a whole number from 1",
                "\\n<vcpu>3</vcpu> | vm.xml:2: vcpu: expected it once",
                "\\n<memory unit='stone'>3</memory> | vm.xml:2: memory unit: expected one that libvirt knows",
                "&x; | vm.xml:1: expected",
                "<cputune> | vm.xml:1: expected XML",
            })
    void aDomainThatCannotBeIsRefusedWithItsLine(String inside, String said) throws IOException {
        Path file = file("vm.xml", String.format(DOMAIN, inside.replace("\\n", "\n")));

        assertRefused(imported(List.of(file)), out(), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<topology/> | :1: root element: expected <domain> of libvirt, found the topology of a host (lstopo)",
                "<capabilities/> | expected <domain> of libvirt, found capabilities of a host",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><domain>&b;</domain> | :1: expected",
                "'   ' | :1: expected a libvirt domain, an OpenStack flavour",
                "hello | :1: expected a libvirt domain",
                "'[1, 2' | :1: expected JSON",
                "'a: &x [1]\nb: *x' | expected plain values, found a YAML alias",
                "'{\"vcpus\": 1, \"vcpus\": 2}' | expected each key once",
                "'{\"vcpus\": 0}' | vcpus: expected a whole number from 1",
                "'{\"properties\": {}}' | flavour: expected a field vcpus",
                "'{\"vcpus\": 2, \"properties\": \"hw:cpu_policy=dedicated\"}' | properties: expected name='value'",
                "'{\"vcpus\": 2, \"properties\": {\"hw:cpu_policy\": \"odd\"}}' | hw:cpu_policy: expected shared, dedicated, mixed, found 'odd'",
                "'{\"vcpus\": 2, \"properties\": {\"hw:cpu_policy\": \"mixed\"}}' | hw:cpu_policy mixed: expected hw:cpu_dedicated_mask",
                "'{\"vcpus\": 3, \"properties\": {\"hw:numa_nodes\": \"3\"}}' | NUMA node: expected a socket of the host, 0 to 1, found 2",
                "'softpath: 1' | found a file of softpath",
                "'{\"policyName\": \"none\", \"defaultCpuSet\": \"\"}' | cpu_manager_state: expected entries",
                "'kind: Service\napiVersion: v1' | expected a description of a VM or pod, found none",
                "'{\"spec\": {\"containers\": [{\"resources\": {\"limits\": {\"cpu\": \"x\"}}}]}}' | limits cpu: expected a quantity",
            })
    void anotherFileIsRefusedWithWhatItLooksLike(String text, String said) throws IOException {
        assertRefused(imported(List.of(file("input", text))), out(), said);
    }

    @Test
    void whatIsCutOffAnywhereIsReadOrRefused() throws IOException {
        for (String fixture : fixtures().toList()) {
            String whole = text(resource("vm/" + fixture));
            for (int end = 1; end < whole.length(); end += 1 + whole.length() / 6) {
                Shell.Seen seen = imported(List.of(file("cut", whole.substring(0, end))));
                assertThat(seen.exit())
                        .as(fixture + " to " + end + ": " + seen.err())
                        .isIn(0, 2);
                Files.deleteIfExists(out());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host | nowhere | --host: expected a name in",
                "--dataplane | nowhere | --dataplane: expected a name in",
                "--cpu-order | odd | --cpu-order: expected usual",
                "--workers | 999 | --workers: expected CPUs of the host",
                "--workers | x | --workers: expected numbers and ranges",
                "--workers | 4 | expected a CPU of its own for each vCPU",
                "--nf | nothing | vms[0].nf: expected a name in models/nfs",
                "--offered | much | traffic[0].offered: expected",
                "--sizes | '{64: 1, 63: x}' | traffic[0].sizes",
            })
    void optionsThatCannotBeAreRefused(String option, String value, String said) {
        List<String> args = new ArrayList<>(
                List.of("vm", resource("vm/vhost-user.xml").toString(), "--out", out().toString(), option, value));
        if (!option.equals("--host")) {
            args.addAll(List.of("--host", HOST));
        }
        assertRefused(seen(args), out(), said);
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        report("vhost-user.xml");
        String first = text(out());
        Files.delete(out());
        report("vhost-user.xml");

        assertThat(text(out())).isEqualTo(first);
    }
}
