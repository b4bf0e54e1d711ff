/** Which measurement to make next: the one that narrows what is predicted most for its time. */
package softpath.suggest;
