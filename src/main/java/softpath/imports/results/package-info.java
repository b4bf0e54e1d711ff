/** What measuring tools write of their runs becomes rows that fits and suites take. */
package softpath.imports.results;
