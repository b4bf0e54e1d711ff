package softpath.harness.clickos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Xen's tools and vale-ctl print, in the formats of their versions. */
class XenOutputTest {

    private static final String XENTOP = """
                  NAME  STATE   CPU(sec) CPU(%)     MEM(k) MEM(%)  MAXMEM(k) MAXMEM(%) VCPUS NETS NETTX(k) NETRX(k) VBDS   VBD_OO   VBD_RD   VBD_WR  VBD_RSECT  VBD_WSECT SSID
              Domain-0 -----r        812    0.0    4193148    6.3   no limit       n/a     4    0        0        0    0        0        0        0          0          0    0
            nf0-softpa --b---          3    0.0    1048576    1.6    1049600       1.6     1    2        0        0    0        0        0        0          0          0    0
                  NAME  STATE   CPU(sec) CPU(%)     MEM(k) MEM(%)  MAXMEM(k) MAXMEM(%) VCPUS NETS NETTX(k) NETRX(k) VBDS   VBD_OO   VBD_RD   VBD_WR  VBD_RSECT  VBD_WSECT SSID
              Domain-0 -----r        813   98.4    4193148    6.3   no limit       n/a     4    0        0        0    0        0        0        0          0          0    0
            nf0-softpa --b---          4   70.1    1048576    1.6    1049600       1.6     1    2        0        0    0        0        0        0          0          0    0
                  NAME  STATE   CPU(sec) CPU(%)     MEM(k) MEM(%)  MAXMEM(k) MAXMEM(%) VCPUS NETS NETTX(k) NETRX(k) VBDS   VBD_OO   VBD_RD   VBD_WR  VBD_RSECT  VBD_WSECT SSID
              Domain-0 -----r        814   97.9    4193148    6.3   no limit       n/a     4    0        0        0    0        0        0        0          0          0    0
            nf0-softpath-1a2b3c4d-l3fwd -----r          5  100.0    1048576    1.6    1049600       1.6     1    2        0        0    0        0        0        0          0          0    0
            nf1-softp""";

    /** Of an unpinned domain the older version says "any cpu", the newer "all"; only the newer has soft affinities. */
    private static final String VCPUS = """
            Name                                ID  VCPU   CPU State   Time(s) CPU Affinity
            Domain-0                             0     0    0   r--    1203.4  0
            nf0-softpath-1a2b3c4d-l3fwd          3     0    5   -b-       0.2  5
            unpinned                             4     0    -   --p       0.0  any cpu
            newer                                5     0    6   -b-       0.2  6-7 / all
            """;

    private static final String CLOCKS = """
            cpu id               : 4
            affected_cpus        : *4
            cpuinfo frequency    : max [2601000] min [1200000] cur [2600000]
            scaling_driver       : acpi-cpufreq
            scaling_avail_gov    : userspace performance powersave ondemand
            current_governor     : userspace
              userspace specific :
                scaling_setspeed : 2600000
            scaling_avail_freq   : 2601000 *2600000 2400000 2000000 1600000 1200000
            scaling frequency    : max [2601000] min [1200000] cur [2600000]
            turbo mode           : disabled

            cpu id               : 5
            affected_cpus        : *5
            cpuinfo frequency    : max [2601000] min [1200000] cur [1200000]
            scaling_driver       : acpi-cpufreq
            scaling_avail_gov    : userspace performance powersave ondemand
            current_governor     : ondemand
              ondemand specific  :
                sampling_rate    : max [10000000] min [10000] cur [20000]
                up_threshold     : 80
            scaling_avail_freq   : 2601000 2600000 2400000 2000000 1600000 *1200000
            scaling frequency    : max [2601000] min [1200000] cur [1200000]
            turbo mode           : enabled

            """;

    private static final String SAMPLED = """
            Timeout set to 1 seconds
            Start sampling, waiting for CTRL-C or SIGINT or SIGALARM signal ...
            Elapsed time (ms): 1000

            CPU0:\tResidency(ms)\t\tAvg Res(ms)
              C0\t12\t( 1.20%)\t0.05
              C1\t988\t(98.80%)\t3.34

              P0\t0\t( 0.00%)
              P1\t1000\t(100.00%)
              Avg freq\t2600000\tKHz

            CPU4:\tResidency(ms)\t\tAvg Res(ms)
              Avg freq\t2990000\tKHz
            """;

    @Test
    void xentopTellsTheShareOfEachDomainForEachTable() {
        assertThat(XentopOutput.tables(XENTOP))
                .containsExactly(
                        Map.of("Domain-0", 0.0, "nf0-softpa", 0.0),
                        Map.of("Domain-0", 98.4, "nf0-softpa", 70.1),
                        Map.of("Domain-0", 97.9, "nf0-softpa", 100.0));
    }

    @Test
    void linesOfXentopBeforeTheFirstHeadingBelongToNoTable() {
        String cut = XENTOP.substring(XENTOP.indexOf("  Domain-0 -----r        813"));

        assertThat(XentopOutput.tables(cut)).containsExactly(Map.of("Domain-0", 97.9, "nf0-softpa", 100.0));
    }

    @Test
    void xlListTellsDomainsWithTheirStates() {
        String text = """
                Name                                        ID   Mem VCPUs\tState\tTime(s)
                Domain-0                                     0  4093     4     r-----     727.6
                nf0-softpath-1a2b3c4d-l3fwd                148  1024     1     -b----       0.0
                nf1-softpath-1a2b3c4d-l2fwd                149  1024     1     ----c-       3.1
                """;

        assertThat(XlOutput.domains(text))
                .containsExactly(
                        new XlOutput.Domain("Domain-0", 0, 4, "r-----"),
                        new XlOutput.Domain("nf0-softpath-1a2b3c4d-l3fwd", 148, 1, "-b----"),
                        new XlOutput.Domain("nf1-softpath-1a2b3c4d-l2fwd", 149, 1, "----c-"));
    }

    @Test
    void xlVcpuListTellsWhereEachMayRun() {
        assertThat(XlOutput.vcpus(VCPUS))
                .containsExactly(
                        new XlOutput.Vcpu("Domain-0", 0, "0"),
                        new XlOutput.Vcpu("nf0-softpath-1a2b3c4d-l3fwd", 0, "5"),
                        new XlOutput.Vcpu("unpinned", 0, "any cpu"),
                        new XlOutput.Vcpu("newer", 0, "6-7"));
    }

    @Test
    void xenpmTellsGovernorAndClockOfEachCpu() {
        assertThat(XenpmOutput.clocks(CLOCKS))
                .containsOnlyKeys(4, 5)
                .containsEntry(
                        4,
                        new XenpmOutput.Clock(
                                "userspace", 2_600_000, "2601000 *2600000 2400000 2000000 1600000 1200000"))
                .containsEntry(
                        5,
                        new XenpmOutput.Clock(
                                "ondemand", 1_200_000, "2601000 2600000 2400000 2000000 1600000 *1200000"));
    }

    @Test
    void xenpmTellsTheClockThatACpuReallyRanAt() {
        assertThat(XenpmOutput.averages(SAMPLED)).isEqualTo(Map.of(0, 2_600_000L, 4, 2_990_000L));
    }

    @Test
    void xenpmTellsTheSocketOfEachCpu() {
        assertThat(XenpmOutput.sockets("CPU\tcore\tsocket\nCPU0\t 0\t 0\nCPU7\t 7\t 0\nCPU8\t 0\t 1\n"))
                .isEqualTo(Map.of(0, 0, 7, 0, 8, 1));
    }

    @Test
    void valeCtlTellsThePortsOfAllSwitches() {
        String text = """
                187.016291 bdg_ctl [149] bridge:0 port:0 vales0:eth2
                187.016320 bdg_ctl [149] bridge:0 port:1 vales0:vif3.0
                187.016330 bdg_ctl [149] bridge:1 port:0 vales1:vif3.1
                """;

        assertThat(ValePorts.of(text)).containsExactly("vales0:eth2", "vales0:vif3.0", "vales1:vif3.1");
    }
}
