/** Two results side by side: what differs, whether beyond noise, and which setting explains it. */
package softpath.compare;
