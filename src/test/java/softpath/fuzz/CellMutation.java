package softpath.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes to the cells of a table. */
final class CellMutation {

    private CellMutation() {}

    static String mutated(String table, SplittableRandom random) {
        List<String> lines = new ArrayList<>(table.lines().toList());
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            int at = random.nextInt(lines.size());
            List<String> cells = new ArrayList<>(Arrays.asList(lines.get(at).split(",", -1)));
            int cell = random.nextInt(cells.size());
            switch (random.nextInt(8)) {
                case 0 -> cells.remove(cell);
                case 1 -> cells.add(cell, NastyValues.of(random));
                case 2 -> lines.add(lines.get(random.nextInt(lines.size())));
                case 3 -> cells.set(cell, "\"" + cells.get(cell) + "\"");
                default -> cells.set(cell, NastyValues.of(random));
            }
            lines.set(at, String.join(",", cells));
        }
        return String.join("\n", lines) + "\n";
    }
}
