package softpath.spark;

import softpath.sweep.PointEngine;
import softpath.sweep.SparkMaster;

/** What {@code softpath sweep} finds on the class path. */
public final class SparkProvider implements SparkMaster.Provider {

    @Override
    public PointEngine.Opener at(SparkMaster master) {
        return (work, pool) -> SparkEngine.open(master, work);
    }
}
