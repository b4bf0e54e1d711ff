/** A blueprint built of mechanisms, which runs once, and what is counted while it does. */
package softpath.simulation;
