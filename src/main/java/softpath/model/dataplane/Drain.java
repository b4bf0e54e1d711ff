package softpath.model.dataplane;

import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * Output batches are held until they are full or a timer has run.
 *
 * @param packets of a full batch
 * @param micros  after the first packet of a batch it goes, full or not
 */
public record Drain(Parameter packets, Parameter micros) {
    public Drain {
        Quantity.BURST_PACKETS.requireCount("packets", packets);
        Quantity.MICROSECONDS.requireAboveZero("micros", micros);
    }
}
