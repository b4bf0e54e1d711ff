package softpath.harness.testbed;

import softpath.harness.transport.Transport;

/**
 * The machines of a testbed and the places on them that a measurement uses.
 *
 * @param system    the machine that is measured
 * @param generator the machine that traffic comes from; the same where there is only one
 * @param hugetlbfs where huge pages are mounted on the measured one
 * @param journal   where calls to daemons are recorded
 */
public record Site(Transport system, Transport generator, Workplace workplace, String hugetlbfs, Journal journal) {

    /** Without a record. */
    public Site(Transport system, Transport generator, Workplace workplace, String hugetlbfs) {
        this(system, generator, workplace, hugetlbfs, Journal.NONE);
    }
}
