package softpath.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import softpath.cost.CardTime;
import softpath.cost.Readings;
import softpath.model.dataplane.Host;

/** The cards whose ports a scenario uses. */
final class Cards {

    private final Inventory inventory;
    private final CardTime time;
    private final Map<String, Integer> indexOfName = new LinkedHashMap<>();
    private final List<Host.Card> cards = new ArrayList<>();

    Cards(Inventory inventory, Readings readings) {
        this.inventory = inventory;
        this.time = new CardTime(readings);
    }

    /** The card that a port is on, index in the blueprint, {@link Blueprint#NONE} if it shares none. */
    int of(String nic) {
        Optional<Host.Card> card = inventory.cardOf(nic);
        if (card.isEmpty()) {
            return Blueprint.NONE;
        }
        String name = nic.split("\\.", 2)[0] + "." + inventory.nic(nic).card().orElseThrow();
        return indexOfName.computeIfAbsent(name, n -> {
            cards.add(card.get());
            return cards.size() - 1;
        });
    }

    /**
     * @param frameBytesOfClass of all classes of packets in the blueprint
     * @param descriptors       of the rings of NICs that a frame of so many bytes takes
     */
    List<Blueprint.Card> list(int[] frameBytesOfClass, IntUnaryOperator descriptors) {
        List<Blueprint.Card> all = new ArrayList<>();
        for (String name : indexOfName.keySet()) {
            Host.Card card = cards.get(all.size());
            all.add(new Blueprint.Card(
                    name,
                    each(frameBytesOfClass, bytes -> time.receiveMicros(card, bytes, descriptors.applyAsInt(bytes))),
                    each(frameBytesOfClass, bytes -> time.transmitMicros(card, bytes, descriptors.applyAsInt(bytes)))));
        }
        return all;
    }

    private static double[] each(int[] frameBytesOfClass, IntToDoubleFunction micros) {
        return IntStream.of(frameBytesOfClass).mapToDouble(micros).toArray();
    }
}
