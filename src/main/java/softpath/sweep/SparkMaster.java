package softpath.sweep;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a Spark cluster is that works out points.
 *
 * @param host   of its master
 * @param secret that it shares with those it works for; none if it asks for none
 * @param cores  that may be taken at most; all that are free unless given
 */
public record SparkMaster(String host, int port, Optional<Secret> secret, OptionalInt cores) {

    /** The word itself; printed, it is not told. */
    public record Secret(String word) {
        @Override
        public String toString() {
            return "secret";
        }
    }

    /** As users write it. */
    public String url() {
        return "spark://" + host + ":" + port;
    }

    /** Found on the class path if Spark is. */
    public interface Provider {
        PointEngine.Opener at(SparkMaster master);
    }
}
