/** What moves packets, one mechanism a file: cores, NICs, vhost queues, VALE, guests, sources. */
package softpath.mechanism;
