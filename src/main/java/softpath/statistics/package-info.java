/** Intervals, quantiles and what else is computed from samples. */
package softpath.statistics;
