package softpath.harness.bess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.harness.transport.Command;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/** A machine of a few files, on which every command succeeds and does nothing. */
final class FakeMachine implements Transport {

    final Map<String, String> files = new TreeMap<>();
    final List<String> commands = new ArrayList<>();

    @Override
    public Outcome run(Command command) {
        commands.add(command.toString());
        return new Outcome(0, "", 0);
    }

    @Override
    public Running start(String name, Command command) {
        throw new UnsupportedOperationException(command.toString());
    }

    @Override
    public Optional<String> read(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public List<String> list(String folder) {
        return files.keySet().stream()
                .filter(file -> file.startsWith(folder + "/"))
                .map(file -> file.substring(folder.length() + 1).split("/")[0])
                .distinct()
                .toList();
    }

    @Override
    public void write(String path, byte[] content) {
        throw new UnsupportedOperationException(path);
    }
}
