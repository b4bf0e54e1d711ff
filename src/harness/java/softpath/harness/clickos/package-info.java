/** ClickOS on Xen, with pkt-gen of netmap. */
package softpath.harness.clickos;
