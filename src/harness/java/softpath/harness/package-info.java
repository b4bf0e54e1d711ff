/** Measurements on a real dataplane: preparing a testbed, running a plan, recording everything. */
package softpath.harness;
