package softpath.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Point;

/**
 * The order in which points are measured: every point once a round, in an order drawn anew for each round, so that
 * slow drift of the machine falls on all points alike; the first point of the plan again and again in between.
 */
final class Schedule {

    private Schedule() {}

    static List<Step> of(List<Point> points, Measuring measuring) {
        Random random = new Random(measuring.seed());
        List<Step> steps = new ArrayList<>();
        int references = 0;
        int sinceReference = measuring.referenceEvery();
        for (int round = 0; round < measuring.rounds(); round++) {
            List<Point> shuffled = new ArrayList<>(points);
            Collections.shuffle(shuffled, random);
            for (Point point : shuffled) {
                if (sinceReference == measuring.referenceEvery()) {
                    steps.add(new Step(points.get(0), references++, true));
                    sinceReference = 0;
                }
                steps.add(new Step(point, round, false));
                sinceReference++;
            }
        }
        return List.copyOf(steps);
    }
}
