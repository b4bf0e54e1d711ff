package softpath.cost;

import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.PcieSlot;
import softpath.units.Units;

/**
 * How long a card is taken by a frame that its ports receive or send: {@code max(1 / cap, bytes on the bus / rate)}.
 *
 * <p>Bytes on the bus are counted as Neugebauer et al. do (Understanding PCIe performance for end host networking, SIGCOMM
 * 2018, section 3, the modern NIC that is polled; pcie-bench/pcie-model, {@code model/pcie.py} and {@code niantic.py}),
 * with 64-bit addresses and the checksum of the frame left on the card, so that {@code d = frame − 4}; M is the largest
 * payload, R the largest read request:
 *
 * <pre>
 * receives  d + 24·⌈d/M⌉  +  24·⌈d/R⌉  +  n·(2·24·⌈640/R⌉/40  +  2·(128 + 24·⌈128/M⌉)/8)
 * sends     d + 20·⌈d/M⌉  +  n·2·(640 + 20·⌈640/M⌉)/40  +  2·(4 + 24)/32
 * </pre>
 *
 * <p>with n the descriptors that a frame takes.
 *
 * <p>Towards memory go the frame, the request for one to send, requests for descriptors and finished descriptors; from it
 * a frame to send, descriptors and doorbells. So the card is taken to send as many frames as it receives, as that of a
 * dataplane that forwards does; one that only receives, or only sends, could do more.
 */
public final class CardTime {

    /** Of a memory write or read request: 8 B of framing and sequence, 16 B of header with a 64-bit address. */
    private static final int REQUEST_BYTES = 24;

    /** Of a completion with data: 8 B of framing and sequence, 12 B of header. */
    private static final int COMPLETION_BYTES = 20;

    /** Intel 82599 data sheet, sections 7.1.6 and 7.2.3: descriptors of 16 B, 40 fetched and 8 written back at once. */
    private static final int DESCRIPTOR_BYTES = 16;

    private static final int FETCHED = 40;
    private static final int WRITTEN_BACK = 8;

    /** The driver moves a tail pointer of 4 B once for a burst of 32. */
    private static final int POINTER_BYTES = 4;

    private static final int BURST = 32;

    private static final double[] GIGATRANSFERS = {2.5, 5, 8, 16, 32};
    private static final int LAST_OF_8_IN_10 = 2;

    private final Readings readings;

    public CardTime(Readings readings) {
        this.readings = readings;
    }

    /**
     * Of a frame that is received, 0 if nothing limits the card.
     *
     * @param descriptors that it takes
     */
    public double receiveMicros(Host.Card card, int frameBytes, int descriptors) {
        double ofCap = card.receiveCapMpps().map(cap -> 1 / readings.value(cap)).orElse(0.0);
        double ofBus = card.pcie()
                .map(slot -> 8 * towardsMemory(slot, frameBytes, descriptors) / rateMbps(slot))
                .orElse(0.0);
        return Math.max(ofCap, ofBus);
    }

    /** Of a frame that is sent, 0 if nothing limits the card. */
    public double transmitMicros(Host.Card card, int frameBytes, int descriptors) {
        double ofCap =
                card.transmitCapMpps().map(cap -> 1 / readings.value(cap)).orElse(0.0);
        double ofBus = card.pcie()
                .map(slot -> 8 * fromMemory(slot, frameBytes, descriptors) / rateMbps(slot))
                .orElse(0.0);
        return Math.max(ofCap, ofBus);
    }

    /** Left to requests, writes and completions in each direction. */
    double rateMbps(PcieSlot slot) {
        int generation = readings.count(slot.generation());
        double code = generation <= LAST_OF_8_IN_10 ? 8.0 / 10 : 128.0 / 130;
        double gbps = GIGATRANSFERS[generation - 1] * code * readings.count(slot.lanes());
        return Units.MBPS_PER_GBPS * gbps * (1 - readings.value(slot.linkLayerPercent()) / 100);
    }

    double towardsMemory(PcieSlot slot, int frameBytes, int descriptors) {
        int frame = frameBytes - Units.FRAME_CHECK_BYTES;
        return writes(slot, frame)
                + requests(slot, frame)
                + 2.0 * descriptors * requests(slot, FETCHED * DESCRIPTOR_BYTES) / FETCHED
                + 2.0 * descriptors * writes(slot, WRITTEN_BACK * DESCRIPTOR_BYTES) / WRITTEN_BACK;
    }

    double fromMemory(PcieSlot slot, int frameBytes, int descriptors) {
        return completions(slot, frameBytes - Units.FRAME_CHECK_BYTES)
                + 2.0 * descriptors * completions(slot, FETCHED * DESCRIPTOR_BYTES) / FETCHED
                + 2.0 * (POINTER_BYTES + REQUEST_BYTES) / BURST;
    }

    private int pieces(int bytes, Parameter most) {
        int each = readings.count(most);
        return (bytes + each - 1) / each;
    }

    private int writes(PcieSlot slot, int bytes) {
        return bytes + REQUEST_BYTES * pieces(bytes, slot.maxPayloadBytes());
    }

    private int completions(PcieSlot slot, int bytes) {
        return bytes + COMPLETION_BYTES * pieces(bytes, slot.maxPayloadBytes());
    }

    private int requests(PcieSlot slot, int bytes) {
        return REQUEST_BYTES * pieces(bytes, slot.readRequestBytes());
    }
}
