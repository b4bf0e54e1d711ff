package softpath.harness;

import java.util.List;
import java.util.Map;
import softpath.model.result.Result;

/** Samples as tests need them. */
final class Samples {

    private Samples() {}

    static Sample lossless(String point, int round, double mpps) {
        return of(point, round, 0, mpps, mpps, 0);
    }

    static Sample of(String point, int round, int window, double mpps, String... interference) {
        return of(point, round, window, 2 * mpps, mpps, mpps, interference);
    }

    private static Sample of(
            String point,
            int round,
            int window,
            double offeredMpps,
            double mpps,
            double lostMpps,
            String... interference) {
        return new Sample(
                point,
                round,
                window,
                false,
                "2026-01-01T00:00:00Z",
                0.5,
                Map.of("dataplane.0.rx-packets", 10L),
                offeredMpps,
                mpps,
                List.of(new Sample.Loss(Result.Place.VNIC_RX, "l3fwd0.rx", lostMpps, 100)),
                Map.of("dataplane", 1.0),
                Map.of("dataplane", 0.0),
                0,
                List.of(interference),
                Map.of(),
                Map.of(),
                List.of());
    }
}
