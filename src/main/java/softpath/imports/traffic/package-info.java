/** What captures, profiles of generators and counters of ports tell of frame sizes becomes a mix of sizes. */
package softpath.imports.traffic;
