/** What a scenario file says: servers, VMs, chains and their traffic, or a bare pipeline; and what does not fit together. */
package softpath.model.scenario;
