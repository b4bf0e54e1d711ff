package softpath.harness;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.transport.MeasureFault;
import softpath.io.InputError;

/**
 * The files that a measurement writes. Whether they can be written is asked before it begins, not after hours; one that
 * cannot be written then all the same is told, and nothing is lost, as the record has everything.
 *
 * @param record    that all goes into
 * @param isResumed whether it is there already and gone on with
 * @param csv       a new file for a row of each point
 * @param results   a folder for a new file of each chain
 */
public record MeasureTargets(Path record, boolean isResumed, Optional<Path> csv, Optional<Path> results) {

    private static final String RECORD = "--record";
    private static final String RESUME = "--resume";
    private static final String CSV = "--csv";
    private static final String RESULTS = "--results";

    /**
     * Throws an {@link InputError} if one of them could not be written, or two of them are one; changes nothing.
     *
     * @param others files that are written beside them, by the options that name them
     */
    public void require(LoadedPlan plan, Map<String, Path> others) throws IOException {
        if (isResumed) {
            RunRecord.requireResumable(record);
        } else {
            NewFile.require(RECORD, record, "record (" + RESUME + " goes on with one that is there)");
        }
        Map<String, Path> all = new LinkedHashMap<>();
        all.put(isResumed ? RESUME : RECORD, NewFile.place(record));
        if (csv.isPresent()) {
            NewFile.require(CSV, csv.get(), "file");
            requireApart(all, CSV, csv.get());
        }
        for (Map.Entry<String, Path> other : others.entrySet()) {
            requireApart(all, other.getKey(), other.getValue());
        }
        if (results.isPresent()) {
            NewFile.requireFolder(RESULTS, results.get());
            requireApart(all, RESULTS, results.get());
            for (String name : MeasuredResults.names(plan.points()).values()) {
                Path file = results.get().resolve(name);
                NewFile.requireAbsent(RESULTS, file, "file");
                requireApart(all, RESULTS, file);
            }
        }
    }

    /** Also of a file and a folder by one name. */
    private static void requireApart(Map<String, Path> all, String option, Path file) throws IOException {
        Path place = NewFile.place(file);
        for (Map.Entry<String, Path> other : all.entrySet()) {
            boolean isOwn = other.getKey().equals(option);
            if (!isOwn
                    && (place.startsWith(other.getValue()) || other.getValue().equals(place))) {
                throw new InputError(option + " " + file + ": expected another file than that of " + other.getKey()
                        + ", found the same");
            }
        }
        all.putIfAbsent(option, place);
    }

    /** Writes whatever can be written of the two; what could not, and where it still is, if something could not. */
    public Optional<MeasureFault> write(
            LoadedTestbed testbed,
            LoadedPlan plan,
            List<Sample> samples,
            List<PointSummary> summaries,
            String softpathVersion) {
        List<String> lost = new ArrayList<>();
        csv.ifPresent(file -> attempt(CSV, file, lost, () -> MeasuredCsv.write(file, record, testbed, summaries)));
        results.ifPresent(folder -> attempt(
                RESULTS, folder, lost, () -> MeasuredResults.write(folder, plan, summaries, samples, softpathVersion)));
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new MeasureFault(String.join("; ", lost) + "; nothing is lost: the record " + record
                        + " has everything, and " + RESUME + " " + record + " writes it again without measuring"));
    }

    /** Something that writes. */
    private interface Writing {
        void write() throws IOException;
    }

    private static void attempt(String option, Path target, List<String> lost, Writing writing) {
        try {
            writing.write();
        } catch (IOException | InputError e) {
            lost.add(option + " " + target + " could not be written: " + reason(e));
        }
    }

    /** Java says of some faults only which file they are about. */
    static String reason(Exception fault) {
        if (fault instanceof NoSuchFileException) {
            return "its folder is not there";
        }
        if (fault instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (fault instanceof FileAlreadyExistsException) {
            return fault.getMessage() + " is there meanwhile";
        }
        return String.valueOf(fault.getMessage());
    }
}
