package softpath.io;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a published schema says against a document. */
public final class SchemaFaults {

    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private SchemaFaults() {}

    static String text(String name) throws IOException {
        return Files.readString(Shipped.HOME.resolve("models/schema/" + name + ".schema.json"));
    }

    /** @param schema such as {@code result} */
    public static List<String> of(String schema, String json) throws IOException {
        if (!READ.containsKey(schema)) {
            READ.put(
                    schema,
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(text(schema)));
        }
        List<String> faults = new ArrayList<>();
        READ.get(schema).validate(json, InputFormat.JSON).forEach(fault -> faults.add(fault.toString()));
        return faults;
    }
}
