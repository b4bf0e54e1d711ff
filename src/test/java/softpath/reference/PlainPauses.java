package softpath.reference;

import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import softpath.model.dataplane.Pause;
import softpath.wiring.Blueprint;

/** The pauses of one core, drawn one by one. */
final class PlainPauses {

    private final Blueprint.Core core;
    private final XoShiRo256PlusPlus random;
    private final ZigguratSampler.Exponential standard;

    PlainPauses(Blueprint.Core core, long[] seed) {
        this.core = core;
        this.random = new XoShiRo256PlusPlus(seed);
        this.standard = ZigguratSampler.Exponential.of(random);
    }

    long gapPs() {
        double perSecond = 0;
        double runs = 1;
        for (Pause kind : core.pauses()) {
            perSecond += kind.perSecond();
            runs -= kind.perSecond() * kind.length().meanMicros() / 1e6;
        }
        return Math.max(1, (long) Math.ceil(runs / perSecond * 1e12 * standard.sample()));
    }

    long lengthPs() {
        Pause drawn = core.pauses().get(0);
        if (core.pauses().size() > 1) {
            double all = core.pauses().stream().mapToDouble(Pause::perSecond).sum();
            double point = random.nextDouble() * all;
            for (Pause kind : core.pauses()) {
                drawn = kind;
                point -= kind.perSecond();
                if (point < 0) {
                    break;
                }
            }
        }
        return Math.max(1, (long) Math.rint(drawn.length().micros(random.nextDouble()) * 1e6));
    }
}
