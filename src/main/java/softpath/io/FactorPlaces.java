package softpath.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.model.InvalidInput;
import softpath.model.scenario.Scenario;

/**
 * That all which a study and the command line change has an effect: of two changes of one place the first has none, and a
 * table with a column for each would lie.
 */
public final class FactorPlaces {

    private FactorPlaces() {}

    private record Place(FactorChange change, DataPath path) {

        static Place of(FactorChange change) {
            try {
                DataPath path = change.isOfModel()
                        ? DataPath.parse(change.text())
                        : SetOption.place(change.text(), Scenario.class);
                return new Place(change, path);
            } catch (InvalidInput e) {
                throw new InvalidInput(change.at(), e.getMessage());
            } catch (InputError e) {
                throw e.at(change.at());
            }
        }

        /** Throws if what this changes is changed by one before, too. */
        void requireApart(Place before) {
            boolean isUndone = before.path.startsWith(path);
            boolean isOfOneFactor = before.change.factor() == change.factor();
            boolean isApart = before.change.isOfModel() != change.isOfModel()
                    || !isUndone && (isOfOneFactor || !path.startsWith(before.path));
            if (!isApart) {
                String other = isOfOneFactor ? "change of the factor" : "factor";
                throw new InvalidInput(
                        change.at(),
                        "expected a place that no other " + other + " changes, found " + path + ", " + beside(before));
            }
        }

        private String beside(Place before) {
            String where = before.change.at() + " changes";
            if (path.equals(before.path)) {
                return "which " + where + " too";
            }
            return (path.startsWith(before.path) ? "a part of " : "which holds ") + before.path + " that " + where;
        }
    }

    /**
     * Throws if two factors change the same, or one what another changes a part of. The changes of one factor are made one
     * after the other, so a later one may be of a part of what an earlier one sets.
     *
     * @throws InvalidInput with its place in the study
     */
    public static void requireApart(List<FactorChange> changes) {
        List<Place> places = new ArrayList<>();
        for (FactorChange change : changes) {
            Place place = Place.of(change);
            places.forEach(place::requireApart);
            places.add(place);
        }
    }

    /**
     * Throws if a factor, or a later change, sets all of what a change of the study sets for every point. A part may be set
     * again.
     *
     * @throws InvalidInput with its place in the study
     */
    public static void requireEffect(List<String> sets, List<FactorChange> changes) {
        for (int i = 0; i < sets.size(); i++) {
            String at = "set[" + i + "]";
            DataPath path =
                    Place.of(new FactorChange(-1, at, sets.get(i), false)).path();
            Optional<String> again = undoing(path, changes);
            for (int later = i + 1; later < sets.size() && again.isEmpty(); later++) {
                boolean isUndone = path.startsWith(SetOption.place(sets.get(later), Scenario.class));
                again = isUndone ? Optional.of("set[" + later + "]") : Optional.empty();
            }
            if (again.isPresent()) {
                throw new InvalidInput(
                        at,
                        "expected a change that no other undoes, found " + path + ", which " + again.get()
                                + " sets again");
            }
        }
    }

    /** The same of options of the command line, which may change what the study sets. */
    public static void requireEffectOfOptions(List<String> sets, List<FactorChange> changes) {
        for (String set : sets) {
            DataPath path = SetOption.place(set, Scenario.class);
            undoing(path, changes).ifPresent(again -> {
                throw new InputError(
                        SetOption.label(set),
                        "",
                        "expected a place that no factor changes, found " + path + ", which " + again
                                + " sets again at every point");
            });
        }
    }

    /** The factor's change that sets all of this place. */
    private static Optional<String> undoing(DataPath path, List<FactorChange> changes) {
        return changes.stream()
                .filter(change ->
                        !change.isOfModel() && path.startsWith(Place.of(change).path()))
                .map(FactorChange::at)
                .findFirst();
    }
}
