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
     * The folder of a sweep, beside another.
     *
     * @throws softpath.io.InputError if one of them is none that was finished
     */
    public static Side ofSweep(Path folder, Path other) {
        return SweepSide.of(folder, other);
    }
}
