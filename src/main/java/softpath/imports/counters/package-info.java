/** Counters that software switches print of themselves become costs of a dataplane, or a scenario's queues. */
package softpath.imports.counters;
