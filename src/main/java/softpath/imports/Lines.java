package softpath.imports;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where lines of a text begin, so that what a pattern finds in it has a place. */
public final class Lines {

    private final Path file;
    private final int[] ends;

    /** @param text of the file */
    public Lines(Path file, String text) {
        this.file = file;
        this.ends = IntStream.range(0, text.length())
                .filter(at -> text.charAt(at) == '\n')
                .toArray();
    }

    /** @param character of the text, from 0 */
    public Spot at(int character) {
        int found = Arrays.binarySearch(ends, character);
        return new Spot(file, 1 + (found >= 0 ? found : -found - 1));
    }
}
