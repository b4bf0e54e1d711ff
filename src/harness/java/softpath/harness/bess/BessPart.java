package softpath.harness.bess;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.PollThread;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Site;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;

/** A pipeline of a running bessd: built, run, asked for its counters, and cleared away. */
final class BessPart implements Part {

    private static final long POLL_MS = 100;
    private static final int FATAL = 2;
    private static final int VIOLATIONS = 3;
    private static final int LINK_UP = 5;

    private final Site site;
    private final String name;
    private final String address;
    private final Pipeline pipeline;
    private final String socketFolder;
    private final OptionalInt nicFrames;
    private final Duration linkLimit;
    private final WorkerThreads threads;
    private Optional<String> process = Optional.empty();
    private volatile BessControl control;

    /**
     * @param name         as its counters begin
     * @param address      host:port of bessd
     * @param socketFolder where its ports make their sockets
     * @param nicFrames    size of the frames that a generator has to send, if one does
     * @param linkLimit    for guests to connect
     */
    BessPart(
            Site site,
            String name,
            String address,
            Pipeline pipeline,
            String socketFolder,
            OptionalInt nicFrames,
            Duration linkLimit) {
        this.site = site;
        this.name = name;
        this.address = address;
        this.pipeline = pipeline;
        this.socketFolder = socketFolder;
        this.nicFrames = nicFrames;
        this.linkLimit = linkLimit;
        this.threads = new WorkerThreads(site.system(), name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add(makeFolder().toString());
        lines.add("# calls of bess.pb.BESSControl at " + address + ":");
        pipeline.build().forEach(request -> lines.add("#   " + request));
        lines.add("# until all links are up:");
        pipeline.ports().forEach(port -> lines.add("#   " + Request.getLinkStatus(port.name())));
        lines.add("# then:");
        Pipeline.run().forEach(request -> lines.add("#   " + request));
        lines.add("# before and after each window:");
        pipeline.statistics().forEach(request -> lines.add("#   " + request));
        lines.add("# at the end, whatever happened:");
        Pipeline.clear().forEach(request -> lines.add("#   " + request));
        return lines;
    }

    private Command makeFolder() {
        return Command.of("mkdir", "-p", socketFolder);
    }

    @Override
    public void start() throws IOException {
        site.system().run(makeFolder());
        process = threads.process();
        control = new BessControl(address, BessControl.USUAL_LIMIT, site.journal());
        callAll(pipeline.build());
    }

    private void callAll(List<Request> requests) throws IOException {
        for (Request request : requests) {
            try {
                Message answer = control.call(request);
                if (request.method().equals("CheckSchedulingConstraints")) {
                    requireNoViolation(answer);
                }
            } finally {
                control.record();
            }
        }
    }

    /** bessd itself would run with ports on another socket than their workers, which no scenario here states. */
    private void requireNoViolation(Message answer) throws MeasureFault {
        if (answer.flag(FATAL)) {
            throw new MeasureFault("bessd at " + address
                    + " cannot run this pipeline: a module has more workers than it" + " can have");
        }
        int violations = answer.bytes(VIOLATIONS).size();
        if (violations > 0) {
            throw new MeasureFault(
                    "bessd at " + address + " says that " + violations + " modules have workers on another"
                            + " socket than their ports: set bess.workers to CPUs of the NIC's socket");
        }
    }

    @Override
    public void awaitLinks() throws IOException {
        long deadline = System.nanoTime() + linkLimit.toNanos();
        try {
            for (Pipeline.Port port : pipeline.ports()) {
                while (!control.call(Request.getLinkStatus(port.name())).flag(LINK_UP)) {
                    if (System.nanoTime() > deadline) {
                        throw new MeasureFault("the link of port " + port.name() + " (" + port.stands()
                                + ") was not up after " + linkLimit.toSeconds() + " s: nothing is behind it");
                    }
                    Pause.ms(POLL_MS);
                }
            }
        } finally {
            control.record();
        }
    }

    @Override
    public void letFlow() throws IOException {
        callAll(Pipeline.run());
    }

    @Override
    public Optional<Reading> read() throws IOException {
        try {
            Reading reading = BessCounters.read(name, pipeline, control);
            if (nicFrames.isPresent()) {
                BessCounters.requireFrames(reading, name, nicFrames.getAsInt());
            }
            return Optional.of(reading);
        } finally {
            control.record();
        }
    }

    @Override
    public List<PollThread> pollThreads() {
        List<Integer> cores = pipeline.cores().subList(0, pipeline.tasks().size());
        return process.map(folder -> threads.of(folder, cores)).orElse(List.of());
    }

    /** It is asked for its counters next, and that fails if it is gone. */
    @Override
    public void requireAlive() {}

    /** Both calls are made even if the first fails: bessd must not go on as it is. */
    @Override
    public void end() throws IOException {
        if (control == null) {
            return;
        }
        IOException fault = null;
        for (Request request : control.hasAnswered() ? Pipeline.clear() : List.<Request>of()) {
            try {
                control.call(request);
            } catch (IOException e) {
                fault = fault == null ? e : fault;
            }
        }
        try {
            control.record();
        } finally {
            control.close();
        }
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public void abort() throws IOException {
        end();
    }
}
