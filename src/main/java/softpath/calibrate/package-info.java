/** Parameters from measurements, and what these cannot tell. */
package softpath.calibrate;
