/** Replications of a simulation, what they add up to, and what is to be said of it. */
package softpath.experiment;
