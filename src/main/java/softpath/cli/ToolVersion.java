package softpath.cli;

import picocli.CommandLine.IVersionProvider;
import softpath.io.InputFile;
import softpath.model.Result;

/** The versions that a script or a report may depend on. */
final class ToolVersion implements IVersionProvider {

    /** From the jar; classes run straight from a build folder have none. */
    static String ofTool() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "softpath " + ofTool(), "result schema " + Result.SCHEMA, "model files version " + InputFile.VERSION
        };
    }
}
