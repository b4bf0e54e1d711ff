/** Flat tables as Apache Parquet, the little of that format that they need. */
package softpath.io.parquet;
