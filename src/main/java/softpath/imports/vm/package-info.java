/** Descriptions of virtual machines and containers, of libvirt, OpenStack and Kubernetes, become scenarios. */
package softpath.imports.vm;
