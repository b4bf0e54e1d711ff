package softpath.place.fleet;

/** Is told of each better answer and of each better bound while they are looked for, and of what is simulated then. */
@FunctionalInterface
public interface FleetListener {

    /**
     * @param cost of the best answer yet, infinite before the first
     * @param bound that no answer is below
     * @param servers that the best answer uses
     */
    void improved(double cost, double bound, int servers);

    /**
     * Simulates what was found.
     *
     * @param form of {@code forms} different ones that the parts of a placement have, from 1
     */
    default void simulates(int form, int forms) {}
}
