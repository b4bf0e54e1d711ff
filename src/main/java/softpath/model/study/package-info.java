/** What is asked of many runs: fits, suites, claims of a paper and its figures. */
package softpath.model.study;
