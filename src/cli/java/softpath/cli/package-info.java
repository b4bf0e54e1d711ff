/** Options in, reports out. */
package softpath.cli;
