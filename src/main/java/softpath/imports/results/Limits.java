package softpath.imports.results;

import java.util.OptionalInt;
import softpath.io.ForeignJson;
import softpath.io.InputError;

/** What figures of any testbed can be; beyond, a file is damaged or of another unit. */
final class Limits {

    /** Both directions of an 800 Gbit/s port at 64 B. */
    static final double MOST_PPS = 2_400e6;

    static final double MOST_BPS = 1_600e9;
    static final double MOST_PERCENT = 100;
    static final double MOST_MICROS = 1e9;
    static final double MOST_PACKETS = 1e18;
    static final double MOST_COUNT = 1e9;

    /** Of what was asked for: a generator that sends less does not keep up. */
    static final double LEAST_OFFERED_PART = 0.99;

    /** Of what was offered; who loses less might carry more. */
    static final double LEAST_LOSS_PERCENT = 0.1;

    private static final int LEAST_FRAME_BYTES = 64;
    private static final int MOST_FRAME_BYTES = 16_384;

    private Limits() {}

    static double pps(ForeignJson value) {
        return value.number(MOST_PPS, "packets a second");
    }

    /** Of a text that may be too long for a number. */
    static OptionalInt frameBytes(String digits) {
        if (!digits.matches("[0-9]{2,5}")) {
            return OptionalInt.empty();
        }
        int bytes = Integer.parseInt(digits);
        return bytes >= LEAST_FRAME_BYTES && bytes <= MOST_FRAME_BYTES ? OptionalInt.of(bytes) : OptionalInt.empty();
    }

    /** Throws unless a rate in a text is possible. */
    static double pps(String place, double pps) {
        if (!(pps >= 0 && pps <= MOST_PPS)) {
            throw new InputError(place + ": expected a rate from 0 to 2400 Mpps, found " + pps / 1e6 + " Mpps");
        }
        return pps;
    }
}
