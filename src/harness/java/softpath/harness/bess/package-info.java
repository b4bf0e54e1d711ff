/** BESS, over its gRPC control channel. */
package softpath.harness.bess;
