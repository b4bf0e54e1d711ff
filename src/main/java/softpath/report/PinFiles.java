package softpath.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import softpath.imports.CpuOrder;
import softpath.imports.HostCpus;
import softpath.imports.vm.Placed;
import softpath.imports.vm.PmdPorts;
import softpath.model.dataplane.Host;
import softpath.model.scenario.Scenario;

/**
 * Where the threads of a scenario are pinned, as other tools are told of it: libvirt, {@code taskset}, {@code xl}, Open vSwitch,
 * Kubernetes.
 *
 * <p>CPUs are numbered as Linux mostly does: all cores of socket 0, then those of socket 1, then second hardware threads in the
 * same order.
 */
public final class PinFiles {

    private final String text;
    private final Scenario scenario;
    private final Map<String, Host> hosts;
    private final Map<String, String> pins;

    private PinFiles(String text, Scenario scenario, Map<String, Host> hosts) {
        this.text = text;
        this.scenario = scenario;
        this.hosts = hosts;
        this.pins = scenario.pinning().orElse(Map.of());
    }

    /**
     * Texts by the names of their files.
     *
     * @param text     of the scenario's file
     * @param scenario of which each thread is pinned
     * @param hosts    of its servers, by the servers' names
     */
    public static Map<String, String> of(String text, Scenario scenario, Map<String, Host> hosts) {
        PinFiles files = new PinFiles(text, scenario, hosts);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Scenario.Server server : scenario.servers()) {
            List<Scenario.Vm> vms = scenario.vms().stream()
                    .filter(vm -> vm.server().equals(server.name()))
                    .toList();
            vms.forEach(vm -> texts.put(server.name() + "-" + vm.name() + ".libvirt.xml", files.libvirt(vm)));
            // What no tool has a place for, so that import vm finds the same scenario again.
            String comments = Placed.comments(server.name(), text);
            texts.put(server.name() + "-taskset.sh", files.taskset(server, vms) + comments);
            texts.put(server.name() + "-xl.sh", files.xl(server, vms) + comments);
            texts.put(server.name() + "-ovs.sh", files.ovs(server) + comments);
            texts.put(server.name() + "-kubernetes.yaml", files.kubernetes(server, vms) + comments);
        }
        return texts;
    }

    /** The usual number of a hardware thread, {@code server.socket.core} or with a thread behind. */
    private int cpu(String core) {
        String[] parts = core.split("\\.");
        int thread = parts.length > 3 ? Integer.parseInt(parts[3]) : 0;
        return HostCpus.of(hosts.get(parts[0]), CpuOrder.USUAL)
                .number(new HostCpus.Place(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), thread));
    }

    private List<Integer> cpus(Scenario.Vm vm) {
        List<Integer> cpus = new ArrayList<>();
        for (int v = 0; v < vm.vcpus(); v++) {
            cpus.add(cpu(pins.get(vm.name() + ".vcpu" + v)));
        }
        return cpus;
    }

    private String libvirt(Scenario.Vm vm) {
        StringBuilder out = new StringBuilder("<!-- What is pinned of " + vm.name() + " on server " + vm.server()
                + ", which runs " + vm.nf() + ": to be merged into its domain. -->\n");
        out.append("<domain type='kvm'>\n  <name>").append(vm.name()).append("</name>\n");
        out.append("  <metadata>\n    <softpath:vm xmlns:softpath='urn:softpath:1' name='" + vm.name() + "' function='"
                + vm.nf() + "'>\n      <softpath:scenario>\n" + escaped(text)
                + "      </softpath:scenario>\n    </softpath:vm>\n  </metadata>\n");
        out.append("  <vcpu placement='static'>").append(vm.vcpus()).append("</vcpu>\n");
        out.append("  <memoryBacking>\n    <hugepages/>\n  </memoryBacking>\n  <cputune>\n");
        List<Integer> cpus = cpus(vm);
        for (int v = 0; v < cpus.size(); v++) {
            out.append("    <vcpupin vcpu='" + v + "' cpuset='" + cpus.get(v) + "'/>\n");
        }
        out.append("  </cputune>\n  <numatune>\n    <memory mode='strict' nodeset='" + vm.socket()
                + "'/>\n  </numatune>\n  <devices>\n");
        int vnics = vm.oneArmed().orElse(false) ? vm.vnicPairs() : 2 * vm.vnicPairs();
        for (int vnic = 0; vnic < vnics; vnic++) {
            out.append("    <interface type='vhostuser'>\n      <source type='unix' path='/run/" + vm.name() + "-vnic"
                    + vnic
                    + ".sock' mode='server'/>\n      <model type='virtio'/>\n      <driver queues='"
                    + vm.queuePairs().orElse(1) + "'/>\n    </interface>\n");
        }
        return out.append("  </devices>\n</domain>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String taskset(Scenario.Server server, List<Scenario.Vm> vms) {
        StringBuilder out = new StringBuilder("#!/bin/sh\n# Pins the vCPUs of server " + server.name()
                + ", whose QEMU runs with -name guest=VM,debug-threads=on.\nset -eu\n"
                + "pin() { # VM VCPU CPU\n    for task in /proc/\"$(pgrep -f \"guest=$1,\")\"/task/*; do\n"
                + "        if [ \"$(cat \"$task/comm\")\" = \"CPU $2/KVM\" ]; then taskset -cp \"$3\" \"${task##*/}\"; fi\n"
                + "    done\n}\n");
        vms.forEach(vm -> vcpus(vm, (v, cpu) -> out.append("pin " + vm.name() + " " + v + " " + cpu + "\n")));
        return out.toString();
    }

    private String xl(Scenario.Server server, List<Scenario.Vm> vms) {
        StringBuilder out =
                new StringBuilder("#!/bin/sh\n# Pins the vCPUs of server " + server.name() + " under Xen.\nset -eu\n");
        vms.forEach(vm -> vcpus(vm, (v, cpu) -> out.append("xl vcpu-pin " + vm.name() + " " + v + " " + cpu + "\n")));
        others(server).forEach((thread, core) -> out.append("# " + thread + " of Dom0 on CPU " + cpu(core) + "\n"));
        return out.toString();
    }

    private interface OfVcpu {
        void is(int vcpu, int cpu);
    }

    private void vcpus(Scenario.Vm vm, OfVcpu each) {
        List<Integer> cpus = cpus(vm);
        for (int v = 0; v < cpus.size(); v++) {
            each.is(v, cpus.get(v));
        }
    }

    /** Threads of a server that are no vCPUs, with their cores. */
    private Map<String, String> others(Scenario.Server server) {
        Map<String, String> others = new TreeMap<>();
        pins.forEach((thread, core) -> {
            boolean isVcpu = scenario.vms().stream().anyMatch(vm -> thread.startsWith(vm.name() + ".vcpu"));
            if (core.startsWith(server.name() + ".") && !isVcpu) {
                others.put(thread, core);
            }
        });
        return others;
    }

    private String ovs(Scenario.Server server) {
        Map<String, String> coreOf = others(server);
        Map<PmdPorts.Queue, String> readers = PmdPorts.of(
                coreOf.keySet(),
                scenario.vms().stream()
                        .collect(Collectors.toMap(
                                Scenario.Vm::name, vm -> vm.queuePairs().orElse(1))));
        StringBuilder out = new StringBuilder("#!/bin/sh\n# Pins the PMD threads of server " + server.name()
                + ": ports by the names that the scenario has for them, VM-vnicN for those of VMs.\nset -eu\n");
        if (readers.isEmpty()) {
            return out.append("# No thread of a switch in user space runs here.\n")
                    .toString();
        }
        TreeSet<Integer> cpus = new TreeSet<>();
        Map<String, List<String>> queues = new TreeMap<>();
        readers.forEach((queue, thread) -> {
            int cpu = cpu(coreOf.get(thread));
            cpus.add(cpu);
            queues.computeIfAbsent(queue.port(), port -> new ArrayList<>()).add(queue.number() + ":" + cpu);
        });
        out.append("ovs-vsctl set Open_vSwitch . other_config:pmd-cpu-mask=" + mask(cpus) + "\n");
        queues.forEach((port, affinity) -> out.append("ovs-vsctl set Interface " + port
                + " other_config:pmd-rxq-affinity=\"" + String.join(",", affinity) + "\"\n"));
        return out.toString();
    }

    private static String mask(TreeSet<Integer> cpus) {
        BigInteger mask = BigInteger.ZERO;
        for (int cpu : cpus) {
            mask = mask.setBit(cpu);
        }
        return "0x" + mask.toString(16);
    }

    private String kubernetes(Scenario.Server server, List<Scenario.Vm> vms) {
        StringBuilder out = new StringBuilder("# Functions of server " + server.name()
                + " as pods with CPUs of their own. The kubelet chooses which (cpuManagerPolicy: static,\n"
                + "# topologyManagerPolicy: single-numa-node); what it should come to stands beside each.\n");
        for (Scenario.Vm vm : vms) {
            out.append("---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: " + vm.name() + "\nspec:\n  nodeName: "
                    + server.name() + "\n  containers:\n    - name: " + vm.nf() + "\n      image: " + vm.nf()
                    + "\n      resources: # CPUs " + cpus(vm) + " of NUMA node " + vm.socket()
                    + "\n        requests: {cpu: \"" + vm.vcpus() + "\", memory: 1Gi, hugepages-1Gi: 1Gi}"
                    + "\n        limits: {cpu: \"" + vm.vcpus() + "\", memory: 1Gi, hugepages-1Gi: 1Gi}\n");
        }
        return out.toString();
    }
}
