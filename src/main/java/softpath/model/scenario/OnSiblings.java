package softpath.model.scenario;

/** Threads that a scenario places on both hardware threads of a core where it does not pin them. */
public enum OnSiblings {
    /** Each worker has a sibling: cores in {@code workers} stand for both their threads, the second after all first ones. */
    WORKERS,
    /** vCPUs of a VM, two to a core in their order. */
    VCPUS
}
