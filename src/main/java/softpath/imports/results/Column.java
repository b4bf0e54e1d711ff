package softpath.imports.results;

import java.util.Locale;

/**
 * Columns of rows that were imported, in their order in the file; those that no row has are left out. Rates are sums of
 * both directions.
 */
public enum Column {
    ID,
    TOOL,

    /** How the rate was found: {@code ndr}, {@code pdr}, {@code mrr}, {@code fixed-rate} and the like. */
    TEST,

    /** What the tool calls the path. */
    PATH,

    /** The software under test, as the tool calls it. */
    DUT,

    /** Of a chain its functions, of a switch how it forwards. */
    NF,

    NIC,
    CORES,
    THREADS,
    CHAINS,
    FLOWS,

    /** {@code uni} or {@code bi}. */
    DIRECTION,

    FRAME_BYTES,

    /** The name of a mix, where frames are of several sizes. */
    SIZES,

    BURST_PACKETS,
    THROUGHPUT_MPPS,

    /** Of the mean over samples or set-ups. */
    HALF_WIDTH_95_MPPS,

    /** Of what a search left open. */
    HALF_WIDTH_MPPS,

    LOWER_MPPS,
    UPPER_MPPS,
    REQUESTED_MPPS,
    OFFERED_MPPS,
    LOSS_PERCENT,

    /** With preamble and gap of each frame. */
    THROUGHPUT_L1_GBPS,

    /** Of frames alone. */
    THROUGHPUT_L2_GBPS,

    SAMPLES,
    LOAD_PERCENT,
    LEAST_MICROS,
    MEAN_MICROS,
    MOST_MICROS,

    /** Whether the generator or its wire sent less than was asked for, or lost nothing: the path may carry more. */
    GENERATOR_LIMITED;

    String spelled() {
        return name().toLowerCase(Locale.ROOT);
    }
}
