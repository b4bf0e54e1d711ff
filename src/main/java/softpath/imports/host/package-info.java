/** What hwloc, or the kernel itself, says of a machine becomes a host model. */
package softpath.imports.host;
