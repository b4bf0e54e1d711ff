/** Every conversion between units. */
package softpath.units;
