package softpath.cost;

import softpath.model.dataplane.Clickos;

/**
 * The clock that a setting really gives, if the scenario takes the hypothesis: {@code f = f_effective} at the one setting
 * that the dataplane's file names, the setting itself elsewhere.
 *
 * <p>Table 1 of Niu et al. shows ClickOS 15 % faster at "2.6 GHz" than its other clocks foretell; a turbo left on under
 * Xen would do that, and nothing in the paper can tell.
 */
public final class EffectiveClock {

    private EffectiveClock() {}

    /** Of a server set to {@code settingGhz}. */
    public static double frequencyGhz(Clickos dataplane, double settingGhz, Reading reading) {
        Clickos.EffectiveClock effective = dataplane.effectiveClock();
        boolean differs = dataplane.options().effectiveClock() && settingGhz == reading.value(effective.settingGhz());
        return differs ? reading.value(effective.frequencyGhz()) : settingGhz;
    }
}
