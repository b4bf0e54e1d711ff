/** What a driver is, what a testbed file and a plan say, and the places that a measurement uses. */
package softpath.harness.testbed;
