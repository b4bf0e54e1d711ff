/** One scenario under many settings: which, in what order, and a table of the answers that survives being killed. */
package softpath.sweep;
