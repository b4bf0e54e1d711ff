/** Rings, bursts and the agenda of deadlines: what every simulation is made of, whatever its dataplane. */
package softpath.engine;
