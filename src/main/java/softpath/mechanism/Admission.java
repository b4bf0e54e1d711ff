package softpath.mechanism;

/** Whether a port takes in the packet that arrives; asked once for each, in the order of their arrival. */
public interface Admission {

    boolean isRefusedAt(long arrivalPs);
}
