package softpath.validate;

/** What can be said of a claim once it was simulated, the gravest first. */
public enum Verdict {
    MISSED("blind: missed"),
    PARTLY_FITTED_MISSED("rests on fitted rows: missed"),
    SEEN_MISSED("in sight: missed"),
    FITTED_MISSED("fitted: missed"),
    BOUNDED_MISSED("bounded: missed"),
    FOLLOWS_MISSED("follows from others: missed"),
    CONTRADICTION("paper contradicts itself"),
    NOT_IDENTIFIABLE("not identifiable"),
    BOUNDED("bounded by this claim"),
    FITTED("fitted"),
    PARTLY_FITTED("rests on fitted rows"),
    SEEN_WITHIN("in sight: within tolerance"),
    SEEN("in sight: met"),
    WITHIN("blind: within tolerance"),
    MET("blind: met"),
    FOLLOWS("follows from others"),
    INPUT("input: how the experiment was set up"),
    NOT_JUDGED("not judged");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether it counts apart, as others say the same already. */
    public boolean isFollowing() {
        return this == FOLLOWS || this == FOLLOWS_MISSED;
    }

    /** Whether the simulation says otherwise. */
    public boolean isMissed() {
        return switch (this) {
            case MISSED, PARTLY_FITTED_MISSED, SEEN_MISSED, FITTED_MISSED, BOUNDED_MISSED, FOLLOWS_MISSED -> true;
            default -> false;
        };
    }

    /** What the numbers that a claim is held to owe to that claim. */
    enum Basis {
        /** Nothing was fitted on it. */
        BLIND,
        /** Nothing was fitted on it, but something was chosen that it was known to speak for. */
        IN_SIGHT,
        /** Some of its points are rows that parameters were fitted on. */
        PARTLY_FITTED,
        /** All of them are. */
        FITTED,
        /** A parameter exists only because of it. */
        BOUNDED,
        /** Others say the same, so it is no evidence beside theirs. */
        DERIVED;

        Verdict verdict(boolean holds) {
            return switch (this) {
                case BLIND -> holds ? MET : MISSED;
                case IN_SIGHT -> holds ? SEEN : SEEN_MISSED;
                case PARTLY_FITTED -> holds ? Verdict.PARTLY_FITTED : PARTLY_FITTED_MISSED;
                case FITTED -> holds ? Verdict.FITTED : FITTED_MISSED;
                case BOUNDED -> holds ? Verdict.BOUNDED : BOUNDED_MISSED;
                case DERIVED -> holds ? FOLLOWS : FOLLOWS_MISSED;
            };
        }

        /**
         * Of a number: met is what lies in the interval of its prediction, however wide that is; within tolerance is what lies
         * outside and is off by no more than a tolerance, which was set with the data known; the rest is missed.
         */
        Verdict verdict(boolean isInInterval, boolean isWithinTolerance) {
            boolean isSavedByTolerance = !isInInterval && isWithinTolerance;
            return switch (this) {
                case BLIND -> isSavedByTolerance ? WITHIN : verdict(isInInterval);
                case IN_SIGHT -> isSavedByTolerance ? SEEN_WITHIN : verdict(isInInterval);
                case PARTLY_FITTED, FITTED, BOUNDED, DERIVED -> verdict(isInInterval || isWithinTolerance);
            };
        }
    }

    /** A claim about two dataplanes is met where both meet it, and blind only where neither was fitted on it. */
    static Verdict worse(Verdict one, Verdict other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
