package softpath.harness.bess;

import java.util.Map;

/** Linux's names of the error numbers that BESS answers with. */
final class Errno {

    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(1L, "EPERM"),
            Map.entry(2L, "ENOENT"),
            Map.entry(12L, "ENOMEM"),
            Map.entry(16L, "EBUSY"),
            Map.entry(17L, "EEXIST"),
            Map.entry(19L, "ENODEV"),
            Map.entry(22L, "EINVAL"),
            Map.entry(28L, "ENOSPC"),
            Map.entry(34L, "ERANGE"),
            Map.entry(95L, "EOPNOTSUPP"));

    private Errno() {}

    static String of(long number) {
        return NAMES.getOrDefault(number, "error") + " (" + number + ")";
    }
}
