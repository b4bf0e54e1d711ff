package softpath.io;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made when it is first asked for, and once. */
public final class Lazy<T> {

    private Supplier<T> maker;
    private T value;

    private Lazy(Supplier<T> maker, T value) {
        this.maker = maker;
        this.value = value;
    }

    static <T> Lazy<T> of(T value) {
        return new Lazy<>(null, value);
    }

    public static <T> Lazy<T> by(Supplier<T> maker) {
        return new Lazy<>(maker, null);
    }

    /** The value, unless nobody has asked for it yet. */
    public synchronized Optional<T> ifMade() {
        return maker == null ? Optional.of(value) : Optional.empty();
    }

    public synchronized T get() {
        if (maker != null) {
            value = maker.get();
            maker = null;
        }
        return value;
    }
}
