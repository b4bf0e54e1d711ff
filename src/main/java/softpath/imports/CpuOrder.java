package softpath.imports;

/** How an operating system numbers the CPUs of a server, which a host file does not say. */
public enum CpuOrder {
    USUAL("socket by socket, all first hardware threads, then all second ones"),
    INTERLEAVED("socket by socket, both hardware threads of a core side by side"),
    INTERLEAVED_SOCKETS("one of each socket in turn, all first hardware threads, then all second ones");

    private final String words;

    CpuOrder(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
