package softpath.compare;

import java.nio.file.Path;
import softpath.io.ResultFiles;

/** What can be compared, read from files. */
public final class Sides {

    private Sides() {}

    /**
     * A result, simulated, measured or worked out.
     *
     * @throws softpath.io.InputError if it is none
     */
    public static Side ofResult(Path file) {
        return ResultSide.of(file.toString(), ResultFiles.read(file));
    }

    /**
     * The folder of a sweep.
     *
     * @throws softpath.io.InputError if it is none that was finished
     */
    public static Side ofSweep(Path folder) {
        return SweepSide.of(folder);
    }
}
