/** What a packet costs: cycles as sums of named items, each knowing the parameters it is made of. Pure functions. */
package softpath.cost;
