/** Softpath over HTTP, for a page in a browser: bounds while a slider moves, simulations with their progress. */
package softpath.serve;
