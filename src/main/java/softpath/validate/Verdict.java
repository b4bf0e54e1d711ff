package softpath.validate;

/** What can be said of a claim once it was simulated, the gravest first. */
public enum Verdict {
    MISSED("blind: missed"),
    CONTRADICTION("paper contradicts itself"),
    NOT_IDENTIFIABLE("not identifiable"),
    BOUNDED("bounded by this claim"),
    FITTED("fitted"),
    MET("blind: met"),
    INPUT("input: how the experiment was set up"),
    NO_MODEL("no model yet"),
    NOT_JUDGED("not judged");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** A claim about two dataplanes is met where both meet it, and blind only where neither was fitted on it. */
    static Verdict worse(Verdict one, Verdict other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
