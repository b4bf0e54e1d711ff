package softpath.harness.testbed;

import java.io.IOException;
import java.util.List;
import softpath.harness.transport.Transport;

/**
 * The machines of a testbed and the places on them that a measurement uses.
 *
 * @param system    the machine that is measured
 * @param generator the machine that traffic comes from; the same where there is only one
 * @param hugetlbfs where huge pages are mounted on the measured one
 * @param journal   where calls to daemons are recorded
 */
public record Site(Transport system, Transport generator, Workplace workplace, String hugetlbfs, Journal journal)
        implements AutoCloseable {

    /** Without a record. */
    public Site(Transport system, Transport generator, Workplace workplace, String hugetlbfs) {
        this(system, generator, workplace, hugetlbfs, Journal.NONE);
    }

    /** Each once. */
    public List<Transport> machines() {
        return system.equals(generator) ? List.of(system) : List.of(system, generator);
    }

    /** Ends the connections to them. */
    @Override
    public void close() throws IOException {
        for (Transport machine : machines()) {
            machine.close();
        }
    }
}
