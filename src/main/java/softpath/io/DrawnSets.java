package softpath.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sets of a dataplane's numbers that were drawn together, as numbers that are worked out of the same measurements are off
 * together: the table {@code draws/NAME.csv} beside the folder of {@code dataplanes/NAME.yaml}. Lines that start with # say
 * what it is, then come the numbers' places in the file, then the file's own values, then a line for each set.
 */
public final class DrawnSets {

    private static final String FOLDER = "draws";
    private static final String YAML = ".yaml";

    private DrawnSets() {}

    /** The folder of tables of the dataplanes in a folder of models. */
    public static Path folder(Path models) {
        return models.resolve(FOLDER);
    }

    /** Where the table of a dataplane's file is, if it has one. */
    public static Path of(Path dataplane) {
        String name = dataplane.getFileName().toString();
        String stem = name.endsWith(YAML) ? name.substring(0, name.length() - YAML.length()) : name;
        return dataplane.toAbsolutePath().getParent().resolveSibling(FOLDER).resolve(stem + ".csv");
    }

    /**
     * The table's text.
     *
     * @param values of the file
     * @param sets   of numbers in the same places
     */
    public static String text(List<String> header, Map<String, Double> values, List<Map<String, Double>> sets) {
        List<String> lines = new ArrayList<>();
        header.forEach(line -> lines.add("# " + line));
        List<String> places = List.copyOf(new TreeSet<>(values.keySet()));
        lines.add(String.join(",", places));
        lines.add(line(places, values));
        sets.forEach(set -> lines.add(line(places, set)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> places, Map<String, Double> numbers) {
        return places.stream()
                .map(place -> FittedDataplane.number(numbers.get(place)))
                .collect(Collectors.joining(","));
    }

    /**
     * The sets that were drawn with the numbers of a sound dataplane file; none where no table stands beside it.
     *
     * @throws InputError if the table is none, or is of other numbers than the file's
     */
    public static List<Map<String, Double>> read(Path dataplane) {
        Path table = of(dataplane);
        if (!Files.exists(table)) {
            return List.of();
        }
        List<String> lines = FileText.read(table).lines().toList();
        List<String> places = List.of();
        List<Map<String, Double>> rows = new ArrayList<>();
        for (int l = 0; l < lines.size(); l++) {
            if (lines.get(l).startsWith("#")) {
                continue;
            }
            List<String> cells = Arrays.asList(lines.get(l).split(",", -1));
            if (places.isEmpty()) {
                places = cells;
            } else {
                rows.add(row(places, cells, table + ":" + (l + 1)));
            }
        }
        if (rows.isEmpty()) {
            throw new InputError(
                    table + ": expected a line of names, one of the file's own values and sets, found none");
        }
        requireOf(rows.get(0), dataplane, table);
        return List.copyOf(rows.subList(1, rows.size()));
    }

    private static Map<String, Double> row(List<String> places, List<String> cells, String at) {
        if (cells.size() != places.size()) {
            throw new InputError(at + ": expected " + places.size() + " cells, found " + cells.size());
        }
        Map<String, Double> row = new LinkedHashMap<>();
        for (int c = 0; c < places.size(); c++) {
            row.put(places.get(c), number(cells.get(c), at));
        }
        return row;
    }

    private static double number(String cell, String at) {
        if (!cell.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new InputError(at + ": expected a number, found " + Shape.quoted(cell));
        }
        return Double.parseDouble(cell);
    }

    private static void requireOf(Map<String, Double> own, Path dataplane, Path table) {
        Map<String, Double> values = FittedDataplane.values(dataplane);
        own.forEach((place, value) -> {
            if (!value.equals(values.get(place))) {
                throw new InputError(table + ": expected sets drawn around the numbers of " + dataplane + ", whose "
                        + place + " is " + (values.containsKey(place) ? values.get(place) : "not there")
                        + ", found " + value + ": one of the two was changed; learn again or remove the table");
            }
        });
    }
}
