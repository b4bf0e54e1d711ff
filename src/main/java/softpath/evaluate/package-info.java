/** The face of the library: questions put in types, answered without files or strings. */
package softpath.evaluate;
