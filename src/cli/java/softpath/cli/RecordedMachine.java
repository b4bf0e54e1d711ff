package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import softpath.harness.RecordReader;
import softpath.io.InputFile;
import softpath.io.Measurements;
import softpath.io.StudyFiles;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.MeasuredOn;
import softpath.model.study.Fit;

/** What the rows of a fit were measured on, as far as their tables name one record of a real run and it says so. */
final class RecordedMachine {

    private static final String UNKNOWN = "unknown";
    private static final String BURST_COLUMN = "burst_packets";
    private static final double MHZ_PER_GHZ = 1_000;
    private static final double DIGITS = 1_000;

    private final StudyFiles files;
    private final StudyOptions options;

    RecordedMachine(StudyFiles files, StudyOptions options) {
        this.files = files;
        this.options = options;
    }

    /** Empty of rows that no record, or more than one, is named for. */
    Optional<MeasuredOn> of(StudyFiles.Study<Fit> study) throws IOException {
        Measurements data = files.calibrationData();
        Set<String> records = new TreeSet<>();
        study.content().rows().forEach(block -> records.addAll(data.records(block, study.file())));
        if (records.size() != 1) {
            return Optional.empty();
        }
        String name = records.iterator().next();
        Path file = files.home().resolve(name);
        if (!Files.isRegularFile(file)) {
            options.say("the record " + name + " that the rows name is not there: measured-on is left out");
            return Optional.empty();
        }
        return measuredOn(
                name, RecordReader.read(file), bursts(data.rows(study.content().rows(), study.file())));
    }

    private Optional<MeasuredOn> measuredOn(String name, RecordReader record, List<Integer> bursts) {
        Map<String, Object> machine = record.environment();
        Optional<String> cpu = known(machine, "cpu");
        if (cpu.isEmpty()) {
            options.say("the record " + name + " does not say its CPU: measured-on is left out");
            return Optional.empty();
        }
        Map<?, ?> driver = driver(record);
        MeasuredOn bare = new MeasuredOn(
                Optional.empty(),
                cpu.get(),
                whole(machine.get("cpus")),
                known(machine, "cpuMhz").map(RecordedMachine::ghz),
                Optional.of(versions(record)),
                driver.get("memory") instanceof Map<?, ?> memory
                        ? Optional.of(memory.get("backing").equals("HUGEPAGES") ? "huge pages" : "ordinary pages")
                        : Optional.empty(),
                whole(driver.get("queueSlots")),
                bursts.isEmpty() ? whole(driver.get("burstPackets")).map(List::of) : Optional.of(bursts),
                Optional.empty(),
                Optional.empty(),
                name);
        return Optional.of(bare.withHost(host(record, bare)));
    }

    /** A testbed's file may name the host of another machine that it once ran on. */
    private Optional<String> host(RecordReader record, MeasuredOn measured) {
        return Optional.of(record.host())
                .filter(name -> !name.isEmpty() && Files.isRegularFile(files.host(name)))
                .filter(name -> measured.isOfCpu(InputFile.read(files.host(name))
                        .requireKind(List.of("host"))
                        .bind(Host.class)
                        .cpu()));
    }

    /** The section of the testbed's file that its driver has. */
    static Map<?, ?> driver(RecordReader record) {
        if (record.asked().get("testbedContent") instanceof Map<?, ?> testbed) {
            for (String key : List.of("dpdkVhost", "ovsDpdk")) {
                if (testbed.get(key) instanceof Map<?, ?> section) {
                    return section;
                }
            }
        }
        return Map.of();
    }

    static Map<String, String> versions(RecordReader record) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String name : List.of("dpdk", "kernel")) {
            known(record.environment(), name).ifPresent(version -> versions.put(name, version));
        }
        Optional.ofNullable(record.checked().get("Open vSwitch"))
                .ifPresent(version -> versions.put("open-vswitch", version));
        return versions;
    }

    static Optional<String> known(Map<String, Object> machine, String key) {
        return Optional.ofNullable(machine.get(key))
                .map(Object::toString)
                .filter(text -> !text.isBlank() && !text.equals(UNKNOWN));
    }

    static Optional<Integer> whole(Object number) {
        return number instanceof Number count ? Optional.of(count.intValue()) : Optional.empty();
    }

    /** To a megahertz: what is behind it is another each time one looks. */
    private static double ghz(String mhz) {
        return Math.rint(Double.parseDouble(mhz) / MHZ_PER_GHZ * DIGITS) / DIGITS;
    }

    /** Of the rows, where the table says each one's. */
    private static List<Integer> bursts(List<Measurements.Measurement> rows) {
        Set<Integer> bursts = new TreeSet<>();
        for (Measurements.Measurement row : rows) {
            String cell = row.cells().getOrDefault(BURST_COLUMN, "");
            if (!cell.matches("\\d{1,4}")) {
                return List.of();
            }
            bursts.add(Integer.valueOf(cell));
        }
        return new ArrayList<>(bursts);
    }
}
