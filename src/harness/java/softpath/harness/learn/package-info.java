/** Costs of a dataplane from measurements of its parts alone: what {@code softpath learn} makes of a record. */
package softpath.harness.learn;
