/** Debian's DPDK over vhost-user: testpmd, and functions in processes or a virtual machine. */
package softpath.harness.dpdk;
