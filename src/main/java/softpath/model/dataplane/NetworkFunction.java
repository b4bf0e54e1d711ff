package softpath.model.dataplane;

/**
 * What a VM does with packets. Its cycles depend on the code it is built from, so they stand in the dataplane's
 * file under the function's name.
 *
 * @param configuration rules or routes it is measured with
 */
public record NetworkFunction(String about, String configuration) {}
