package softpath.harness.ovs;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import softpath.harness.testbed.VhostSettings;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;

/** The commands of a private Open vSwitch, everything of which lies in the folder of a measurement. */
record OvsCommands(Workplace workplace, VhostSettings settings) {

    static final String SWITCH = "/usr/lib/openvswitch-switch-dpdk/ovs-vswitchd-dpdk";

    private static final String SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema";
    private static final String BRIDGE = "path";

    /** Its tools wait for each other, and give up a little before a command does. */
    private static final int LIMIT_SECONDS = 20;

    /** With the times of question and answer: starting a shell takes as long again. OpenFlow would ask twice. */
    private static final String COUNTERS =
            "echo \"at $EPOCHREALTIME\"; ovs-appctl --target=\"$1\" dpctl/show --statistics"
                    + " || exit 1; echo \"at $EPOCHREALTIME\"; ovs-appctl --target=\"$1\" dpif-netdev/pmd-stats-show";

    Command createDatabase() {
        return Command.of("ovsdb-tool", "create", database(), SCHEMA);
    }

    Command databaseServer(String process) {
        List<String> argv = new ArrayList<>(environment());
        argv.addAll(
                List.of("ovsdb-server", database(), "--remote=p" + databaseSocket(), "--unixctl=" + control(process)));
        return new Command(argv, Duration.ZERO);
    }

    /** Before the switch starts, which reads this once. */
    Command configure(String process) {
        VhostSettings.Memory memory = settings.memory();
        String poll = BigInteger.ONE.shiftLeft(settings.cores().dataplane()).toString(16);
        return vsctl(List.of(
                "--no-wait",
                "set",
                "Open_vSwitch",
                ".",
                "other_config:dpdk-init=true",
                "other_config:dpdk-socket-mem=" + memory.mbAProcess(),
                "other_config:dpdk-socket-limit=" + memory.mbAProcess(),
                "other_config:dpdk-hugepage-dir=" + memory.hugetlbfs(),
                "other_config:pmd-cpu-mask=0x" + poll,
                "other_config:dpdk-extra=--no-pci --file-prefix=" + workplace.prefix(process)));
    }

    /** In a network name space of its own, so that the interfaces of its bridge meet nobody's. */
    Command switchDaemon(String process) {
        List<String> argv = new ArrayList<>(environment());
        argv.addAll(List.of("unshare", "--net", SWITCH, databaseSocket(), "--unixctl=" + control(process)));
        return new Command(argv, Duration.ZERO);
    }

    /** Packets that no rule names are dropped. */
    Command addBridge() {
        return vsctl(
                List.of("add-br", BRIDGE, "--", "set", "bridge", BRIDGE, "datapath_type=netdev", "fail_mode=secure"));
    }

    Command addPort(int number, OvsPort port) {
        List<String> words = new ArrayList<>(List.of("add-port", BRIDGE, port.name(), "--", "set", "Interface"));
        words.addAll(List.of(port.name(), "type=" + port.type(), "ofport_request=" + number, port.option()));
        return vsctl(words);
    }

    /** What comes in by one port goes out by the other. */
    Command addRule(int from, int to) {
        return Command.of("ovs-ofctl", "add-flow", bridgeSocket(), "in_port=" + from + ",actions=output:" + to);
    }

    Command interfaces() {
        return vsctl(List.of(
                "--format=csv", "--data=bare", "--no-headings", "--columns=name,ofport,error", "list", "Interface"));
    }

    Command portStates() {
        return Command.of("ovs-ofctl", "dump-ports-desc", bridgeSocket());
    }

    Command counters(String process) {
        return Command.of("bash", "-c", COUNTERS, "softpath", control(process));
    }

    private Command vsctl(List<String> words) {
        List<String> argv = new ArrayList<>(
                List.of("ovs-vsctl", "--db=" + databaseSocket(), "--retry", "--timeout=" + LIMIT_SECONDS));
        argv.addAll(words);
        return new Command(argv, Duration.ofSeconds(LIMIT_SECONDS + 5));
    }

    private List<String> environment() {
        String folder = workplace.running();
        return List.of("env", "OVS_RUNDIR=" + folder, "OVS_DBDIR=" + folder, "OVS_LOGDIR=" + folder);
    }

    /** Its name is what is left of a daemon that must be found. */
    private String control(String process) {
        return workplace.running() + "/" + workplace.prefix(process) + ".ctl";
    }

    private String database() {
        return workplace.running() + "/ovs.db";
    }

    private String databaseSocket() {
        return "unix:" + workplace.running() + "/ovs-db.sock";
    }

    private String bridgeSocket() {
        return "unix:" + workplace.running() + "/" + BRIDGE + ".mgmt";
    }
}
