/** What model files say of a dataplane, its functions and the servers under it: parameters with their provenance. */
package softpath.model.dataplane;
