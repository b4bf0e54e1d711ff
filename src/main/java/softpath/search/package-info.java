/** The highest rate at a loss ratio, and the other tests of RFC 2544, of any device that runs trials. */
package softpath.search;
