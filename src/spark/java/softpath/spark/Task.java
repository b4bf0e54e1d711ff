package softpath.spark;

import java.nio.file.Path;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.function.Function;
import softpath.sweep.PointAnswer;
import softpath.sweep.PointWork;

/** What an executor does: answers a point of the one sweep that it lives for. */
final class Task implements Function<Long, PointAnswer> {

    private static final long serialVersionUID = 1;

    /** Of this executor; what it read is kept from point to point. */
    private static PointWork unpacked;

    private final Shipment shipment;

    Task(Shipment shipment) {
        this.shipment = shipment;
    }

    @Override
    public PointAnswer call(Long point) {
        return work(shipment).answer(point);
    }

    private static synchronized PointWork work(Shipment shipment) {
        if (unpacked == null) {
            unpacked = shipment.unpacked(Path.of(SparkFiles.get(Shipment.ARCHIVE)));
        }
        return unpacked;
    }
}
