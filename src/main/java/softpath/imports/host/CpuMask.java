package softpath.imports.host;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/** A set of processing units as hwloc writes it: words of 32 bits in hexadecimal, the highest first. */
final class CpuMask {

    private static final Pattern WORD = Pattern.compile("(0x)?[0-9a-fA-F]{0,16}");
    private static final String ALL_ABOVE = "0xf...f";
    private static final int WORD_BITS = 32;
    private static final int MOST_WORDS = 4_096;

    private final BitSet units;
    private final int allFrom;

    private CpuMask(BitSet units, int allFrom) {
        this.units = units;
        this.allFrom = allFrom;
    }

    /** Nothing if it is written in another way, or longer than any machine needs. */
    static Optional<CpuMask> of(String text) {
        boolean isOpen = text.startsWith(ALL_ABOVE);
        String rest = isOpen ? text.substring(ALL_ABOVE.length()) : text;
        if (isOpen && rest.isEmpty()) {
            return Optional.of(new CpuMask(new BitSet(), 0));
        }
        String[] words = (isOpen && rest.startsWith(",") ? rest.substring(1) : rest).split(",", -1);
        if (words.length > MOST_WORDS) {
            return Optional.empty();
        }
        BitSet units = new BitSet();
        for (int i = 0; i < words.length; i++) {
            if (!WORD.matcher(words[i]).matches() || words.length == 1 && words[i].isEmpty()) {
                return Optional.empty();
            }
            String digits = words[i].startsWith("0x") ? words[i].substring(2) : words[i];
            long bits = digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 16);
            int from = WORD_BITS * (words.length - 1 - i);
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((bits >>> bit & 1) != 0) {
                    units.set(from + bit);
                }
            }
        }
        return Optional.of(new CpuMask(units, isOpen ? WORD_BITS * words.length : Integer.MAX_VALUE));
    }

    boolean has(int unit) {
        return unit >= allFrom || units.get(unit);
    }

    /** Whether it has one of those. */
    boolean meets(BitSet others) {
        return units.intersects(others) || !isBounded() && others.length() > allFrom;
    }

    boolean isEmpty() {
        return units.isEmpty() && isBounded();
    }

    /** Whether it ends somewhere. */
    boolean isBounded() {
        return allFrom == Integer.MAX_VALUE;
    }

    int size() {
        return units.cardinality();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuMask set && set.units.equals(units) && set.allFrom == allFrom;
    }

    @Override
    public int hashCode() {
        return 31 * units.hashCode() + allFrom;
    }
}
