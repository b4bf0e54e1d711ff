/** What binds a scenario and what would help: interventions tried by simulation, elasticities, the load up to which it holds. */
package softpath.explain;
