/** Files in and out: reading with the place of every value, refusing with it, writing at once or not at all. */
package softpath.io;
