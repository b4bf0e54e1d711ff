/**
 * Documents of headings, paragraphs, tables, charts and drawings: for a terminal, as Markdown, and as one HTML file that
 * needs nothing else.
 */
package softpath.page;
