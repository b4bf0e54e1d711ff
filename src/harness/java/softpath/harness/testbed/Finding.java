package softpath.harness.testbed;

import java.util.List;

/**
 * Something that a check found out about a testbed.
 *
 * @param what       what was looked at
 * @param found      what it is like
 * @param mend       the command that puts it right; empty if none does or nothing needs to be
 * @param isAutomatic whether the mend may be run without asking, as it can be undone and disturbs nobody
 */
public record Finding(String what, Severity severity, String found, List<String> mend, boolean isAutomatic) {

    /** How bad it is. */
    public enum Severity {
        GOOD,
        /** Worth knowing when the numbers are read. */
        NOTE,
        /** Numbers will be worse for it. */
        WARNING,
        /** Nothing can be measured. */
        FATAL
    }

    public Finding {
        mend = List.copyOf(mend);
    }

    public static Finding good(String what, String found) {
        return new Finding(what, Severity.GOOD, found, List.of(), false);
    }

    public static Finding note(String what, String found) {
        return new Finding(what, Severity.NOTE, found, List.of(), false);
    }

    public static Finding warning(String what, String found, String mend) {
        return new Finding(what, Severity.WARNING, found, List.of(mend), false);
    }

    public static Finding fatal(String what, String found, String mend) {
        return new Finding(what, Severity.FATAL, found, List.of(mend), false);
    }

    public Finding automatic() {
        return new Finding(what, severity, found, mend, true);
    }
}
