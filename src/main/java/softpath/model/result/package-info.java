/** What comes out of a run, simulated or measured, and the rules that every result keeps. */
package softpath.model.result;
