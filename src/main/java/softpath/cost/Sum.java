package softpath.cost;

import java.util.List;

/** Costs paid one after the other; added up in this order, so that every implementation gets the same double. */
public record Sum(List<Cycles> parts) implements Cycles {

    public Sum {
        parts = List.copyOf(parts);
    }

    static Sum of(Cycles... parts) {
        return new Sum(List.of(parts));
    }

    @Override
    public double of(int frameBytes, Reading reading) {
        double cycles = 0;
        for (int i = 0; i < parts.size(); i++) {
            cycles += parts.get(i).of(frameBytes, reading);
        }
        return cycles;
    }

    @Override
    public void addParts(int frameBytes, List<Part> to) {
        parts.forEach(part -> part.addParts(frameBytes, to));
    }
}
