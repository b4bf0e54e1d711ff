/** What files say: scenarios, dataplanes, hosts, fits, suites, claims, results. Values that are sound when they exist, and what each number may be. */
package softpath.model;
