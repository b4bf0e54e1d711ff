package softpath.model.study;

/** What the files in the folder of a sweep are called, and the keys by which its summary says what it rests on. */
public final class SweepFolder {

    public static final String TABLE = "answers.csv";
    public static final String PARQUET = "answers.parquet";

    /** Written row by row, so that an interrupted sweep goes on. */
    public static final String JOURNAL = "journal.txt";

    /** Written when the sweep is finished. */
    public static final String SUMMARY = "sweep.json";

    /** Of the summary. */
    public static final String SCHEMA = "softpath/sweep/1";

    /** The study, the scenario as all points have it, and its model files. */
    public static final String SETTINGS = "settings";

    /** Of the settings. */
    public static final String STUDY = "study";

    /** The columns that tell rows apart. */
    public static final String DIGEST = "digest";

    public static final String FACTORS = "factors";

    private SweepFolder() {}
}
