package softpath.sweep;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * In which order points are worked out: that of the study, but within a block of points those that differ in what is offered
 * alone stand together, as they are wired once where they follow each other. So it does not matter which factor of a study
 * changes first; rows stand in the study's order all the same. Memory is that of a block, however many points there are.
 */
final class WorkOrder implements Iterator<List<Long>> {

    static final int BLOCK = 1 << 17;

    /** Few enough that all threads have some, many enough that wiring once for each run is little. */
    private static final int MOST_IN_RUN = 16;

    private final PointWork work;
    private final long end;
    private final boolean isSharing;
    private long blockStart;
    private long blockEnd;
    private Iterator<List<Long>> runs = List.<List<Long>>of().iterator();

    /**
     * @param first of the points
     * @param end   the point after the last
     */
    WorkOrder(PointWork work, long first, long end) {
        this.work = work;
        this.end = end;
        this.isSharing = work.isSharing();
        this.blockStart = first;
        this.blockEnd = first;
    }

    /** Of the points from here on none was asked for when the latest run began its block; all before were. */
    long blockStart() {
        return blockStart;
    }

    @Override
    public boolean hasNext() {
        return runs.hasNext() || blockEnd < end;
    }

    /** Points to be worked out one after the other. */
    @Override
    public List<Long> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!runs.hasNext()) {
            blockStart = blockEnd;
            blockEnd = isSharing ? blockStart + Math.min(BLOCK, end - blockStart) : blockStart + 1;
            runs = (isSharing ? shared() : List.of(List.of(blockStart))).iterator();
        }
        return runs.next();
    }

    private List<List<Long>> shared() {
        Map<List<String>, List<Long>> together = new LinkedHashMap<>();
        for (long point = blockStart; point < blockEnd; point++) {
            together.computeIfAbsent(work.apartFromLoads(point), key -> new ArrayList<>())
                    .add(point);
        }
        List<List<Long>> cut = new ArrayList<>();
        for (List<Long> all : together.values()) {
            for (int from = 0; from < all.size(); from += MOST_IN_RUN) {
                cut.add(all.subList(from, Math.min(all.size(), from + MOST_IN_RUN)));
            }
        }
        return cut;
    }
}
