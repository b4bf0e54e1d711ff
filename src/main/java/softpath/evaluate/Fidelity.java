package softpath.evaluate;

/** How an answer is found. */
public enum Fidelity {
    /** A fluid at full bursts: microseconds a question, no queues, no latency. */
    CLOSED_FORM,
    /** Packet by packet, as long and as often as the scenario says. */
    SIMULATION
}
