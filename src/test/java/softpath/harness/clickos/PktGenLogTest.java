package softpath.harness.clickos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import softpath.harness.transport.MeasureFault;

/** Reports of pkt-gen, in the forms of its versions. */
class PktGenLogTest {

    private static final String OF_2014 = """
            611.209871 main [1624] interface is eth3
            611.259301 main [1784] mapped 334980KB at 0x7f0a5c9d7000
            Receiving from netmap:eth3: 8 queues, 1 threads and 24 cpus.
            611.259360 main [1871] Wait 2 secs for phy reset
            613.259471 main [1873] Ready...
            613.259590 receiver_body [1083] waiting for initial packets, poll returns 0 0
            614.260651 main_thread [1356] 0 pps (0 pkts in 1001061 usec)
            615.261712 main_thread [1356] 5334344 pps (5340004 pkts in 1001061 usec)
            616.262773 main_thread [1356] 5340000 pps (5345666 pkts in 1001061 usec)
            """;

    private final PktGenLog log = new PktGenLog("receiver");

    @Test
    void reportsOf2014AddUpOnTheirOwnClock() throws MeasureFault {
        log.take(OF_2014);

        assertThat(log.last()).isEqualTo(new PktGenLog.Counted(10_685_670, 3_003_183));
        assertThat(log.lastStampMicros()).isEqualTo(616_262_773);
    }

    @Test
    void reportsOfTodayAreReadWithAndWithoutUnits() {
        assertThat(PktGenReport.parse("071.400013 main_thread [2781] 14880410 pps (3720250 pkts 1785720000 bps in"
                        + " 250010 usec) 511.77 avg_batch 0 min_space"))
                .contains(new PktGenReport(71_400_013, 3_720_250, 250_010));
        assertThat(PktGenReport.parse(
                        "071.400013 main_thread [2781] 14.880 Mpps (3.720 Mpkts 1.786 Gbps in 250010 usec)"
                                + " 511.77 avg_batch 99999 min_space"))
                .contains(new PktGenReport(71_400_013, 3_720_000, 250_010));
        assertThat(PktGenReport.parse(
                        "001.400013 main_thread [2781] 812.000 pps (203.000 pkts 97.440 Kbps in 250010 usec)"))
                .contains(new PktGenReport(1_400_013, 203, 250_010));
    }

    @Test
    void totalsAtTheEndAreNoReports() {
        assertThat(PktGenReport.parse(
                        "Sent 44640921 packets 2678455260 bytes 87228 events 60 bytes each in 3.00 seconds."))
                .isEmpty();
        assertThat(PktGenReport.parse(
                        "Speed: 14.88 Mpps Bandwidth: 7.14 Gbps (raw 10.00 Gbps). Average batch: 511.77 pkts"))
                .isEmpty();
        assertThat(PktGenReport.parse("616.262773 main_thread [1380] ouch, thread 0 exited with error"))
                .isEmpty();
    }

    @Test
    void aLineThatHasNotEndedWaitsForItsEnd() throws MeasureFault {
        int middle = OF_2014.indexOf("45666 pkts");
        log.take(OF_2014.substring(0, middle));
        assertThat(log.last().packets()).isEqualTo(5_340_004);

        log.take(OF_2014);
        log.take(OF_2014);

        assertThat(log.last().packets()).isEqualTo(10_685_670);
    }

    @Test
    void outputMayLoseItsBeginningButNotWhatWasNotReadYet() throws MeasureFault {
        log.take(OF_2014.substring(0, OF_2014.indexOf("616.262773")));
        log.take(OF_2014.substring(OF_2014.indexOf("5334344 pps") - 40));
        assertThat(log.last().packets()).isEqualTo(10_685_670);

        assertThatThrownBy(() -> log.take("700.262773 main_thread [1356] 1 pps (1 pkts in 1001061 usec)\n"))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("reports of receiver were lost");
    }

    @Test
    void aMissingReportIsNoticed() {
        String holed = OF_2014.replaceAll("(?m)^615.*\\R", "");

        assertThatThrownBy(() -> log.take(holed))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("reported on 1001061 us, but its report before is 2002122 us old");
    }

    @Test
    void stampsGoOnWhereTheyBeginAgain() throws MeasureFault {
        log.take("999.900000 main_thread [1] 100 pps (100 pkts in 1000000 usec)\n"
                + "000.900100 main_thread [1] 100 pps (300 pkts in 1000000 usec)\n");

        assertThat(log.lastStampMicros()).isEqualTo(1_000_900_100);
        assertThat(log.last()).isEqualTo(new PktGenLog.Counted(400, 2_000_000));
    }

    @Test
    void whoBeganAfterStampsBeganAgainSharesTheClockOfWhoBeganBefore() throws MeasureFault {
        PktGenLog older = new PktGenLog("receiver");
        older.take("999.900000 main_thread [1] 100 pps (100 pkts in 1000000 usec)\n"
                + "000.900000 main_thread [1] 300 pps (300 pkts in 1000000 usec)\n");
        String first = "000.400000 main_thread [1] 10 pps (10 pkts in 1000000 usec)\n";
        log.take(first);
        assertThat(log.reaches(older.lastStampMicros())).isFalse();

        log.take(first + "001.400000 main_thread [1] 20 pps (20 pkts in 1000000 usec)\n");

        assertThat(log.reaches(older.lastStampMicros())).isTrue();
        assertThat(log.packetsAt(older.lastStampMicros())).isEqualTo(20);
    }

    @Test
    void packetsBetweenTwoReportsAreSpreadEvenly() throws MeasureFault {
        log.take(OF_2014);

        assertThat(log.packetsAt(614_260_651)).isZero();
        assertThat(log.packetsAt(614_260_651 + 500_530)).isEqualTo(2_669_999);
        assertThat(log.packetsAt(616_262_773)).isEqualTo(10_685_670);
        assertThat(log.packetsAt(600_000_000)).isZero();
    }
}
