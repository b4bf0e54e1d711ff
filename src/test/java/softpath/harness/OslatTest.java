package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.calibrate.MeasuredClass;
import softpath.harness.transport.MeasureFault;
import softpath.io.HostPauses;
import softpath.io.InputFile;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.PauseClasses;

/** Pauses as oslat 2.40 tells them, and what becomes of them. */
class OslatTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    /** Of a virtual machine with two CPUs, three seconds; most lines left out. */
    private static final String OUTPUT = """
            oslat V 2.40
                    Core:	 0 1
            Counter Freq:	 2597 2597 (Mhz)
                001 (us):	 20420160 20058058
                002 (us):	 801 815
                003 (us):	 3281 3005
                004 (us):	 1944 0
                030 (us):	 6 4
               1024 (us):	 144 129 (including overflows)
                 Minimum:	 1 1 (us)
                 Average:	 1.128 1.129 (us)
                 Maximum:	 60903 65431 (us)
                 Max-Min:	 60902 65430 (us)
                Duration:	 3.009 3.013 (sec)
            """;

    private static MeasuredPauses pauses() throws MeasureFault {
        return Oslat.parsed(OUTPUT, List.of(0, 1), new long[] {900, 800}, 7);
    }

    @Test
    void eachColumnIsACpu() throws MeasureFault {
        MeasuredPauses pauses = pauses();

        assertThat(pauses.tool()).isEqualTo("oslat 2.40");
        assertThat(pauses.seconds()).isEqualTo(3.009);
        assertThat(pauses.stealTicks()).isEqualTo(7);
        assertThat(pauses.cpus())
                .containsExactly(
                        new MeasuredPauses.OfCpu(
                                0,
                                60_903,
                                new TreeMap<>(
                                        Map.of(1, 20_420_160L, 2, 801L, 3, 3_281L, 4, 1_944L, 30, 6L, 1_024, 144L)),
                                900),
                        new MeasuredPauses.OfCpu(
                                1,
                                65_431,
                                new TreeMap<>(Map.of(1, 20_058_058L, 2, 815L, 3, 3_005L, 30, 4L, 1_024, 129L)),
                                800));
    }

    @Test
    void aRecordKeepsThem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("record.jsonl");
        try (RunRecord record = RunRecord.create(file)) {
            record.append("plan", Map.of("digest", "d", "testbedContent", Map.of("host", "vm-2-cores")));
            record.append("pauses", MeasuredPauses.absent("no oslat"));
            record.append("pauses", pauses());
        }
        RecordReader read = RecordReader.read(file);

        assertThat(read.host()).isEqualTo("vm-2-cores");
        assertThat(read.pauses()).hasValue(pauses());
        assertThat(read.pauses().orElseThrow().wasWatched()).isTrue();
        assertThat(MeasuredPauses.absent("no oslat").wasWatched()).isFalse();
    }

    @Test
    void whatIsNoHistogramIsNamed() {
        assertThatThrownBy(() -> Oslat.parsed("oslat V 2.40\nkilled\n", List.of(0), new long[1], 0))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("found: killed");
        assertThatThrownBy(() -> Oslat.parsed(OUTPUT, List.of(0, 1, 2), new long[3], 0))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("expected 3 numbers");
    }

    @Test
    void interruptsAreAddedUpByCpu() {
        String text = """
                           CPU0       CPU1
                 24:          1          20  IO-APIC   5-edge      ACPI:Ged
                LOC:        100          300   Local timer interrupts
                ERR:          9
                """;

        assertThat(Oslat.interruptsOf(text, List.of(0, 1))).containsExactly(110, 320);
        assertThat(Oslat.interruptsOf(text, List.of(1))).containsExactly(320);
        assertThat(Oslat.interruptsOf("", List.of(1))).containsExactly(0);
    }

    /** 3281 + 3005 up to 3 us, 1944 up to 4, 10 up to 30, 273 above a millisecond: 8513 in 6.018 s of a core. */
    @Test
    void binsArePutTogetherAndTheLoopIsLeftOut() throws MeasureFault {
        MeasuredClass measured = measured();

        assertThat(measured.weightOfMicros())
                .isEqualTo(new TreeMap<>(Map.of(2, 0L, 3, 6_286L, 5, 1_944L, 30, 10L, 65_431, 273L)));
        assertThat(measured.count()).isEqualTo(8_513);
        assertThat(measured.perSecond()).isCloseTo(8_513 / 6.018, within(1e-9));
        // The root of 8513 is 92.3: 1.96 of them are 2.1 % of it.
        assertThat(measured.lowest()).isCloseTo(0.979 * measured.perSecond(), within(1.0));
        assertThat(measured.highest()).isCloseTo(1.021 * measured.perSecond(), within(1.0));
    }

    private static MeasuredClass measured() throws MeasureFault {
        return MeasuredClass.of(
                pauses().cpus().stream()
                        .map(MeasuredPauses.OfCpu::timesOfMicros)
                        .toList(),
                65_431,
                3.009);
    }

    @Test
    void aMachineThatNeverStopsHasNoClass() {
        assertThatThrownBy(() -> MeasuredClass.of(List.of(Map.of(1, 5L, 2, 3L)), 2, 10))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("pauses of more than 2 us");
    }

    /** Bins of a file begin where the one before ends: none is shorter than 2 us. */
    @Test
    void aHostFileTakesThemInThePlaceOfItsOwn(@TempDir Path folder) throws IOException {
        MeasuredClass measured = measured();
        Path host = HOME.resolve("models/hosts/icelake-8358-2s.yaml");

        String text = HostPauses.text(
                host,
                new HostPauses.Entry(
                        PauseClasses.Name.ISOLATED,
                        measured.perSecond(),
                        measured.lowest(),
                        measured.highest(),
                        "seen \"here\"",
                        measured.weightOfMicros()));
        Path written = Files.writeString(folder.resolve("host.yaml"), text);
        PauseClasses classes = InputFile.read(written).bind(Host.class).pauses().orElseThrow();

        assertThat(classes.pinned()).isEmpty();
        assertThat(classes.isolated().orElseThrow().get("measured").perSecond().value())
                .isCloseTo(measured.perSecond(), within(0.01));
        assertThat(classes.isolated()
                        .orElseThrow()
                        .get("measured")
                        .length(parameter -> parameter.value())
                        .micros(0.5))
                .isBetween(2.0, 3.0);
        assertThat(text.lines().limit(5))
                .isEqualTo(Files.readString(host).lines().limit(5).toList());
    }
}
