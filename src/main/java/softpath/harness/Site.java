package softpath.harness;

/**
 * The machine that is measured and the places on it that a measurement uses.
 *
 * @param hugetlbfs where its huge pages are mounted
 */
record Site(Transport transport, Workplace workplace, String hugetlbfs) {

    Leftovers leftovers() {
        return new Leftovers(transport, workplace, hugetlbfs);
    }
}
