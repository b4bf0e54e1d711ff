package softpath.suggest;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.KebabCase;
import softpath.model.study.Metric;
import softpath.model.study.Point;

/** A point in few words: {@code local/single-vnf, nf=l2fwd, 64 B}. */
public final class PointName {

    private static final Pattern ONE_SIZE = Pattern.compile("traffic\\[0]\\.sizes=\\{(\\d+): 1}");
    private static final Pattern LAST_KEY = Pattern.compile("(?:.*\\.)?([^.=]+)=(.*)");

    private PointName() {}

    public static String of(Point point) {
        StringJoiner name = new StringJoiner(", ").add(point.scenario());
        for (String set : point.sets()) {
            Matcher size = ONE_SIZE.matcher(set);
            Matcher key = LAST_KEY.matcher(set);
            if (size.matches()) {
                name.add(size.group(1) + " B");
            } else if (key.matches()) {
                name.add(key.group(1) + "=" + key.group(2));
            } else {
                name.add(set);
            }
        }
        if (point.metric() != Metric.DELIVERED_MPPS) {
            name.add(KebabCase.of(point.metric()));
        }
        return name.toString();
    }
}
