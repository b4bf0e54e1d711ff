package softpath.reference;

import java.util.List;
import java.util.function.Consumer;

/** A sink on the switch, which has room for everything. */
record PlainSwitchedSink(Consumer<Frame> deliver) implements PlainPort {

    @Override
    public int lease(int packets) {
        return packets;
    }

    @Override
    public long handOn(List<Frame> batch, int leased) {
        batch.forEach(deliver);
        return PlainTarget.DONE;
    }
}
