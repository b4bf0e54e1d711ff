/** From results to text, Markdown and JUnit. */
package softpath.report;
