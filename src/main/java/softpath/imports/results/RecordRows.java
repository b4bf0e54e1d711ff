package softpath.imports.results;

import java.io.IOException;
import java.nio.file.Path;

/** Reads what {@code softpath measure} recorded; of the harness, which stands above. */
public interface RecordRows {

    void read(Path record, Gathered into) throws IOException;
}
