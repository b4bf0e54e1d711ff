/** Open vSwitch on DPDK. */
package softpath.harness.ovs;
