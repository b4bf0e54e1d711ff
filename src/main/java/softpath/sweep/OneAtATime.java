package softpath.sweep;

import java.util.List;
import softpath.model.study.Factor;

/** The first values of all factors, then each other value of the first, of the second, and so on. */
record OneAtATime(List<Factor> factors) implements Design {

    @Override
    public long points() {
        return 1 + factors.stream().mapToLong(factor -> factor.levels() - 1L).sum();
    }

    @Override
    public String value(long point, int factor) {
        long before = 1;
        for (int f = 0; f < factor; f++) {
            before += factors.get(f).levels() - 1;
        }
        long level = point - before + 1;
        boolean isVaried = level >= 1 && level < factors.get(factor).levels();
        return factors.get(factor).level(isVaried ? (int) level : 0);
    }
}
