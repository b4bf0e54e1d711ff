/** From a scenario to rings, stages and cores: what stands where, who is pinned to which core, and what cannot be. */
package softpath.wiring;
