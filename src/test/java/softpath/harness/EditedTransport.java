package softpath.harness;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import softpath.harness.transport.Command;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/** Runs and starts commands with one word of their commands changed: misconfigurations that no plan would write. */
record EditedTransport(Transport transport, String found, String replacement) implements Transport {

    @Override
    public Running start(String name, Command command) throws IOException {
        return transport.start(name, edited(command));
    }

    @Override
    public Outcome run(Command command) throws IOException {
        return transport.run(edited(command));
    }

    private Command edited(Command command) {
        List<String> argv = command.argv().stream()
                .map(word -> word.equals(found) ? replacement : word)
                .toList();
        return new Command(argv, command.limit(), command.mark());
    }

    @Override
    public Optional<String> read(String path) {
        return transport.read(path);
    }

    @Override
    public List<String> list(String folder) {
        return transport.list(folder);
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        transport.write(path, content);
    }
}
