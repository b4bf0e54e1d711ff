/** The cheapest resources for a demand: which layouts there are, which the closed form lets through, which simulation holds. */
package softpath.plan;
