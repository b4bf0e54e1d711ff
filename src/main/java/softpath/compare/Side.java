package softpath.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of two things that are compared.
 *
 * @param name     of its file
 * @param what     it is, in words
 * @param settings what was asked for and with what: a tree of maps, lists and values
 * @param findings what was found that is no number, by path
 * @param figures  what was found, by path
 * @param uncalibrated parameters that no measurement supports, {@code file: parameter}, as far as it is on record
 */
public record Side(
        String name,
        String what,
        Map<String, Object> settings,
        Map<String, String> findings,
        Map<String, Figure> figures,
        List<String> uncalibrated) {

    /** The key of settings under which the scenario stands, as it was run. */
    public static final String SCENARIO = "scenario";

    /** That under which the digests of model files stand. */
    static final String MODELS = "models";

    static final String VERSION = "softpathVersion";
    static final String EVIDENCE = "evidence";

    /** That under which a sweep says how its points were answered. */
    static final String FIDELITY = "fidelity";

    private static final Set<String> COMPUTED = Set.of("simulated", "analytic");

    /** That under which the digests of the scenarios of points stand. */
    public static final String SCENARIO_DIGESTS = "scenarioDigests";

    /** That under which a record says what the machine was. */
    public static final String ENVIRONMENT = "environment";

    /** In the path of what was measured on cores of one level, before what these are to each other. */
    public static final String ON_CORES = " on cores ";

    /** The end of the path of a point's throughput. */
    public static final String OF_POINT = " Mpps";

    public Side {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        uncalibrated = List.copyOf(uncalibrated);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** Whether the program worked it out, so that the same settings give the same numbers. */
    boolean isComputed() {
        return isSweep() || COMPUTED.contains(String.valueOf(settings.get(EVIDENCE)));
    }

    boolean isSweep() {
        return settings.containsKey(FIDELITY);
    }
}
