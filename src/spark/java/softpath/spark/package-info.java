/** Points of a sweep worked out by the executors of a Spark cluster. */
package softpath.spark;
