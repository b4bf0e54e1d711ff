/** Predictions beside measurements, and sentences of a paper beside simulations. */
package softpath.validate;
