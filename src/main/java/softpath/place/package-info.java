/** Chains go to servers, sockets and cores: what each way to stand takes, which of them is best for all, and how sure that is. */
package softpath.place;
