/** What a blueprint can carry at most: a matrix of loads, and a linear programme over its chains and queue pairs. */
package softpath.bound;
