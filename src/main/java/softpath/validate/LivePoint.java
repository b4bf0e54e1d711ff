package softpath.validate;

import java.util.Arrays;
import softpath.io.LoadedFile;
import softpath.statistics.Interval;
import softpath.statistics.Median;

/**
 * A path that was measured, set-ups of one level of its cores, and the scenario that foretells it.
 *
 * @param title        of its functions
 * @param frameBytes   of all its frames
 * @param level        what the cores were to each other, in words
 * @param scenario     with the numbers that foretell it
 * @param brief        the same with shorter windows, for each draw of the numbers
 * @param other        the same with numbers that nobody measured here, to compare with
 * @param setUpMpps    delivered, a figure for each set-up
 * @param offeredMpps  median over set-ups
 * @param ranPart      of a window that the busiest thread ran, median over set-ups: what ran on its core in between was nothing
 *                     of the path's, and the costs leave it out
 * @param lostAtVnic   part of what was offered that found a guest's queue full, median over set-ups
 */
public record LivePoint(
        String title,
        int frameBytes,
        String level,
        LoadedFile.OfScenario scenario,
        LoadedFile.OfScenario brief,
        LoadedFile.OfScenario other,
        double[] setUpMpps,
        double offeredMpps,
        double ranPart,
        double lostAtVnic) {

    public LivePoint {
        setUpMpps = setUpMpps.clone();
    }

    /** Of set-ups, any number of them. */
    @Override
    public double[] setUpMpps() {
        return setUpMpps.clone();
    }

    public int setUps() {
        return setUpMpps.length;
    }

    public double medianMpps() {
        return Median.of(setUpMpps);
    }

    /** Of the 95 % interval, Student's t over set-ups; NaN of a single one. */
    public double halfWidth95Mpps() {
        return Interval.of95(setUpMpps).halfWidth();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(setUpMpps);
    }
}
