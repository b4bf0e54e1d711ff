package softpath.model;

/** How files spell the names of the code: {@code pollCycles} and {@code POLL_CYCLES} are {@code poll-cycles} there. */
public final class KebabCase {

    private KebabCase() {}

    public static String of(String camelCase) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char c = camelCase.charAt(i);
            kebab.append(i > 0 && Character.isUpperCase(c) ? "-" : "").append(Character.toLowerCase(c));
        }
        return kebab.toString();
    }

    public static String of(Enum<?> constant) {
        StringBuilder kebab = new StringBuilder();
        for (char c : constant.name().toCharArray()) {
            kebab.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return kebab.toString();
    }
}
