package softpath.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Changes to what a file says, which leave it readable more often than not. */
final class TreeMutation {

    private static final List<String> KEYS = List.of(
            "''",
            "x",
            "\"\\u202E\"",
            "\"a\\0b\"",
            "\"\\u200B\"",
            "a.b",
            "'[0]'",
            "'a=b'",
            "0",
            "64",
            "-1",
            "null",
            "true",
            "<<",
            "constructor",
            "softpath",
            "k".repeat(3_000));

    private final SplittableRandom random;

    TreeMutation(SplittableRandom random) {
        this.random = random;
    }

    /** @param donor tree of any file, that parts may come from */
    String mutated(String yaml, String donor) {
        Object tree = FlowYaml.tree(yaml);
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            change(tree, FlowYaml.tree(donor));
        }
        return FlowYaml.text(tree);
    }

    private void change(Object tree, Object donor) {
        if (random.nextBoolean()) {
            changeValue(tree);
            return;
        }
        // Headers are few and soon refused; whatever holds values is what is looked for.
        Object container = NastyValues.among(containers(tree), random);
        Object graft = switch (random.nextInt(8)) {
            case 0 -> FlowYaml.copy(NastyValues.among(containers(donor), random));
            case 1 -> FlowYaml.copy(NastyValues.among(containers(tree), random));
            default -> NastyValues.of(random);
        };
        if (container instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> entries = (Map<Object, Object>) map;
            changeMap(entries, graft);
        } else if (container instanceof List<?> list) {
            @SuppressWarnings("unchecked")
            List<Object> entries = (List<Object>) list;
            changeList(entries, graft);
        }
    }

    /** One value becomes another, most often one of its own kind, which gets furthest. */
    private void changeValue(Object tree) {
        List<Runnable> changes = new ArrayList<>();
        for (Object container : containers(tree)) {
            if (container instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked")
                Map<Object, Object> entries = (Map<Object, Object>) map;
                entries.forEach((key, value) -> changes.add(() -> entries.put(key, other(value))));
            } else if (container instanceof List<?> list) {
                @SuppressWarnings("unchecked")
                List<Object> entries = (List<Object>) list;
                for (int i = 0; i < entries.size(); i++) {
                    int at = i;
                    changes.add(() -> entries.set(at, other(entries.get(at))));
                }
            }
        }
        NastyValues.among(changes, random).run();
    }

    private Object other(Object value) {
        return value instanceof Map || value instanceof List
                ? NastyValues.of(random)
                : random.nextInt(4) == 0 ? nudged(value) : NastyValues.like(String.valueOf(value), random);
    }

    private void changeMap(Map<Object, Object> map, Object graft) {
        if (map.isEmpty()) {
            map.put("x", graft);
            return;
        }
        Object key = NastyValues.among(List.copyOf(map.keySet()), random);
        switch (random.nextInt(12)) {
            case 0 -> map.remove(key);
            case 1 -> map.put(NastyValues.among(KEYS, random), graft);
            case 2 -> map.put(NastyValues.among(KEYS, random), map.remove(key));
            case 3 -> map.put(key, FlowYaml.text(map.get(key)).strip() + ", " + key + ": 1");
            case 4, 5, 6 -> map.put(key, nudged(map.get(key)));
            default -> map.put(key, graft);
        }
    }

    private void changeList(List<Object> list, Object graft) {
        int at = list.isEmpty() ? 0 : random.nextInt(list.size());
        switch (random.nextInt(list.isEmpty() ? 1 : 5)) {
            case 0 -> list.add(graft);
            case 1 -> list.remove(at);
            case 2 -> list.add(FlowYaml.copy(list.get(at)));
            case 3 -> list.set(at, nudged(list.get(at)));
            default -> list.set(at, graft);
        }
    }

    /** A number near the old one, or that many times as large, or spelled in another way. */
    private Object nudged(Object old) {
        double number;
        try {
            number = Double.parseDouble(String.valueOf(old));
        } catch (NumberFormatException e) {
            return old;
        }
        return switch (random.nextInt(9)) {
            case 0 -> String.valueOf(-number);
            case 1 -> String.valueOf(number * 1e3);
            case 2 -> String.valueOf(number * 1e-3);
            case 3 -> String.valueOf(number * 1e9);
            case 4 -> String.valueOf(number * 1e-9);
            case 5 -> String.valueOf((long) number + 1);
            case 6 -> String.valueOf((long) number - 1);
            case 7 -> String.valueOf(Math.nextUp(number));
            default -> number + "e0";
        };
    }

    private static List<Object> containers(Object tree) {
        List<Object> found = new ArrayList<>();
        collect(tree, found);
        return found;
    }

    private static void collect(Object tree, List<Object> into) {
        if (tree instanceof Map<?, ?> map) {
            into.add(map);
            map.values().forEach(value -> collect(value, into));
        } else if (tree instanceof List<?> list) {
            into.add(list);
            list.forEach(entry -> collect(entry, into));
        }
    }
}
