/** How commands reach a machine: processes here, or SSH. */
package softpath.harness.transport;
