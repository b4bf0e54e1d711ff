package softpath.harness;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.harness.transport.Command;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/**
 * A transport that records every command, with its time and how it ended, and every process that is started, which it
 * gives the mark of its workplace.
 */
final class RecordedTransport implements Transport {

    private final Transport transport;
    private final Command.Mark mark;
    private final RunRecord record;

    RecordedTransport(Transport transport, Command.Mark mark, RunRecord record) {
        this.transport = transport;
        this.mark = mark;
        this.record = record;
    }

    @Override
    public Outcome run(Command command) throws IOException {
        Outcome outcome = transport.run(command);
        Map<String, Object> ran = new LinkedHashMap<>();
        ran.put("argv", command.argv());
        ran.put("exit", outcome.exitCode());
        ran.put("seconds", outcome.seconds());
        ran.put("output", outcome.output());
        record.append("command", ran);
        return outcome;
    }

    @Override
    public Running start(String name, Command command) throws IOException {
        Running process = transport.start(name, command.marked(mark));
        record.append("start", Map.of("process", name, "pid", process.pid(), "argv", command.argv()));
        return new RecordedProcess(process, record);
    }

    @Override
    public Optional<String> read(String path) {
        return transport.read(path);
    }

    @Override
    public List<Optional<String>> readAll(List<String> paths) {
        return transport.readAll(paths);
    }

    @Override
    public List<String> list(String folder) {
        return transport.list(folder);
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        transport.write(path, content);
    }

    @Override
    public Outcome tend(Command command) throws IOException {
        return transport.tend(command);
    }
}
