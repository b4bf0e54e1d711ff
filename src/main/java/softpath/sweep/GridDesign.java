package softpath.sweep;

import java.util.List;
import softpath.model.study.Factor;

/** All combinations; the last factor changes first. */
record GridDesign(List<Factor> factors) implements Design {

    @Override
    public long points() {
        long points = 1;
        for (Factor factor : factors) {
            // Saturates: what is beyond is refused anyway.
            points = points > Long.MAX_VALUE / factor.levels() ? Long.MAX_VALUE : points * factor.levels();
        }
        return points;
    }

    @Override
    public String value(long point, int factor) {
        long rest = point;
        for (int f = factors.size() - 1; f > factor; f--) {
            rest /= factors.get(f).levels();
        }
        return factors.get(factor).level((int) (rest % factors.get(factor).levels()));
    }
}
