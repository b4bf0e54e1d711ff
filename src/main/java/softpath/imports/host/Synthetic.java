package softpath.imports.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Notes;
import softpath.io.InputError;
import softpath.model.Parameter.Origin;
import softpath.model.Quantity;

/**
 * A machine in hwloc's synthetic descriptions: types and how many of each are in one of those before, {@code pack:2 l3:2 core:4
 * pu:2}, or numbers alone, of which the last are processing units. Attributes in parentheses and nodes of memory in brackets
 * change nothing here.
 */
final class Synthetic {

    private static final Pattern LEVEL =
            Pattern.compile("([A-Za-z][A-Za-z0-9]*):([0-9]+)(\\([^()]*\\))?|([0-9]+)(\\([^()]*\\))?");
    private static final Pattern ASIDE = Pattern.compile("\\[[^\\[\\]]*\\]|^\\s*\\([^()]*\\)");
    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_LEVELS = 20;
    private static final int MOST_BARE = 8;

    /** From the outside in; a level may be missing, and none may stand in one that is further in. */
    private enum Type {
        PACKAGE,
        L3,
        CORE,
        PU,
        /** A NUMA node, which may stand anywhere. */
        MEMORY
    }

    /** @param type empty if it only multiplies */
    private record Level(Optional<Type> type, int count) {}

    private final String option;
    private final String text;

    private Synthetic(String option, String text) {
        this.option = option;
        this.text = text;
    }

    /** @param option that gave it, for errors */
    static Machine read(String option, String text, Notes notes) {
        return new Synthetic(option, text).machine(notes);
    }

    private Machine machine(Notes notes) {
        if (text.length() > MOST_CHARACTERS) {
            throw error("a description of at most " + MOST_CHARACTERS + " characters", text.length() + " characters");
        }
        List<Level> levels = levels(ASIDE.matcher(text).replaceAll(" ").strip());
        requireOrder(levels);
        int socket = at(levels, Type.PACKAGE);
        if (socket < 0) {
            socket = at(levels, Type.MEMORY);
            notes.assumed(
                    socket < 0
                            ? "No sockets are named: all cores are taken to be on one."
                            : "No sockets are named: each NUMA node is taken for one.");
        }
        int cache = at(levels, Type.L3);
        int core = at(levels, Type.CORE);
        if (core < 0) {
            core = levels.size() - 1;
            notes.assumed("No cores are named: each processing unit is taken for one.");
        }
        return machine(
                product(levels, 0, socket),
                product(levels, socket + 1, cache),
                product(levels, Math.max(socket, cache) + 1, core),
                product(levels, core + 1, levels.size() - 1),
                cache >= 0);
    }

    /** Of all levels from the first to the last, both among them: what stands between two types multiplies what is inside. */
    private static long product(List<Level> levels, int first, int last) {
        long product = 1;
        for (int i = first; i <= last; i++) {
            product = times(product, levels.get(i).count());
        }
        return product;
    }

    private Machine machine(long sockets, long caches, long cores, long threads, boolean hasCaches) {
        requireAtMost(Quantity.SOCKETS.most(), sockets, "sockets");
        requireAtMost(Quantity.CORES.most(), times(caches, cores), "cores of a socket");
        List<Machine.Socket> all = new ArrayList<>();
        for (int socket = 0; socket < sockets; socket++) {
            List<Machine.PhysicalCore> own = new ArrayList<>();
            for (int core = 0; core < caches * cores; core++) {
                Optional<Integer> cache =
                        hasCaches ? Optional.of((int) (socket * caches + core / cores)) : Optional.empty();
                own.add(new Machine.PhysicalCore((int) threads, cache));
            }
            all.add(new Machine.Socket(own));
        }
        return new Machine(
                "as described to softpath import",
                Origin.STATED,
                all,
                Optional.empty(),
                Machine.Clocks.UNKNOWN,
                List.of());
    }

    private List<Level> levels(String rest) {
        if (rest.isEmpty()) {
            throw error("levels such as pack:2 core:8 pu:2", "none");
        }
        List<Level> levels = new ArrayList<>();
        List<Integer> bare = new ArrayList<>();
        for (String word : rest.split("\\s+(?![^()]*\\))", -1)) {
            Matcher matcher = LEVEL.matcher(word);
            if (!matcher.matches()) {
                throw error("levels such as pack:2 core:8 pu:2", "'" + word + "'");
            }
            if (matcher.group(4) != null) {
                bare.add(count(matcher.group(4), word));
            } else {
                levels.add(new Level(type(matcher.group(1), word), count(matcher.group(2), word)));
            }
            if (levels.size() + bare.size() > MOST_LEVELS) {
                throw error("at most " + MOST_LEVELS + " levels", "more");
            }
        }
        if (!bare.isEmpty() && !levels.isEmpty()) {
            throw error("a type at every level, or at none", "both");
        }
        return bare.isEmpty() ? levels : typed(bare);
    }

    /** As hwloc gives types to numbers alone: PUs inside, a package outside, then memory, then cores, then caches. */
    private List<Level> typed(List<Integer> counts) {
        int last = counts.size() - 1;
        if (last >= MOST_BARE) {
            throw error("at most " + MOST_BARE + " numbers without a type", counts.size() + " of them");
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            levels.add(new Level(typed(i, last), counts.get(i)));
        }
        return levels;
    }

    private static Optional<Type> typed(int index, int last) {
        if (index == last) {
            return Optional.of(Type.PU);
        }
        if (index == 0) {
            return Optional.of(last == 1 ? Type.MEMORY : Type.PACKAGE);
        }
        if (index == 1 && last >= 2) {
            return Optional.of(Type.MEMORY);
        }
        if (index == last - 1) {
            return Optional.of(Type.CORE);
        }
        return index == 2 && last >= 6 ? Optional.of(Type.L3) : Optional.empty();
    }

    private Optional<Type> type(String word, String level) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "pack", "package", "packages", "socket", "sockets" -> Optional.of(Type.PACKAGE);
            case "l3", "l3cache", "l3u", "l3ucache" -> Optional.of(Type.L3);
            case "core", "cores" -> Optional.of(Type.CORE);
            case "pu", "pus" -> Optional.of(Type.PU);
            case "numa", "node", "numanode" -> Optional.of(Type.MEMORY);
            case "machine", "die", "cluster" -> Optional.empty();
            case "l1",
                    "l1cache",
                    "l1d",
                    "l1dcache",
                    "l1i",
                    "l1icache",
                    "l2",
                    "l2cache",
                    "l2i",
                    "l2icache",
                    "l3i",
                    "l3icache" -> Optional.empty();
            case "l4", "l4cache", "l5", "l5cache" -> Optional.empty();
            default -> {
                if (word.toLowerCase(Locale.ROOT).matches("group[0-9]*")) {
                    yield Optional.empty();
                }
                throw error("a type of hwloc such as pack, numa, l3, core or pu", "'" + level + "'");
            }
        };
    }

    private int count(String digits, String level) {
        if (digits.length() > 6 || Integer.parseInt(digits) == 0) {
            throw error("a number from 1 to 999999 of each", "'" + level + "'");
        }
        return Integer.parseInt(digits);
    }

    private void requireOrder(List<Level> levels) {
        List<Type> types = levels.stream()
                .flatMap(level -> level.type().stream())
                .filter(type -> type != Type.MEMORY)
                .toList();
        for (int i = 1; i < types.size(); i++) {
            if (types.get(i - 1).compareTo(types.get(i)) >= 0) {
                throw error(
                        "pack, l3, core and pu in this order, each at most once",
                        types.get(i).name().toLowerCase(Locale.ROOT) + " after "
                                + types.get(i - 1).name().toLowerCase(Locale.ROOT));
            }
        }
        if (levels.get(levels.size() - 1).type().filter(type -> type == Type.PU).isEmpty()) {
            throw error("pu at the last level", "another type");
        }
    }

    /** Index of a level, the outermost if there are several; -1 if there is none. */
    private static int at(List<Level> levels, Type type) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).type().equals(Optional.of(type))) {
                return i;
            }
        }
        return -1;
    }

    /** Large numbers stay large. */
    private static long times(long a, long b) {
        return Math.min(Integer.MAX_VALUE, a * b);
    }

    private void requireAtMost(double most, long found, String what) {
        if (found > most) {
            throw error("at most " + (long) most + " " + what, found == Integer.MAX_VALUE ? "more" : "" + found);
        }
    }

    private InputError error(String expected, String found) {
        return new InputError(option + ": expected " + expected + ", found " + found);
    }
}
