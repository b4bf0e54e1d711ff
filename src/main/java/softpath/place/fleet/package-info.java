/**
 * How many chains of many kinds are put on servers of few kinds at the least cost: a linear programme over what a
 * server may hold, whose columns are made as they are needed, and whole numbers of servers from it. It knows rows,
 * cores, shares and costs, and nothing of dataplanes.
 */
package softpath.place.fleet;
