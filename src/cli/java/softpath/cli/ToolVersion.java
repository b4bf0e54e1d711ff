package softpath.cli;

import picocli.CommandLine.IVersionProvider;
import softpath.experiment.Experiment;
import softpath.io.InputFile;
import softpath.model.result.Result;
import softpath.report.SearchJson;

/** The versions that a script or a report may depend on. */
final class ToolVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "softpath " + Experiment.version(),
            "result schema " + Result.SCHEMA,
            "search schema " + SearchJson.SCHEMA,
            "model files version " + InputFile.VERSION
        };
    }
}
