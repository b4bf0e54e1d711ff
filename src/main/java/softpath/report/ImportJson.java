package softpath.report;

import java.util.LinkedHashMap;
import java.util.Map;
import softpath.experiment.Experiment;
import softpath.imports.Imported;

/** What an import took, left and assumed, for machines: {@code models/schema/import.schema.json}. */
public final class ImportJson {

    public static final String SCHEMA = "softpath/import/1";

    private ImportJson() {}

    public static Map<String, Object> of(Imported imported) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("softpathVersion", Experiment.version());
        json.put("what", imported.what());
        json.put("took", imported.took());
        json.put("ignored", imported.ignored());
        json.put("assumed", imported.assumed());
        json.put("details", imported.details());
        return json;
    }
}
