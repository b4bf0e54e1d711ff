package softpath.harness.transport;

import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.util.security.SecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** Tells the SSH library that the JDK knows Ed25519, which must be before anything else is asked of it. */
final class JdkEd25519Provider implements SecurityProviderRegistrar {

    private static final String JDK_PROVIDER = "SunEC";
    private static final Set<Class<?>> ENTITIES = Set.of(KeyFactory.class, KeyPairGenerator.class, Signature.class);

    private JdkEd25519Provider() {}

    static void register() {
        SecurityUtils.registerSecurityProvider(new JdkEd25519Provider());
    }

    @Override
    public String getName() {
        return JDK_PROVIDER;
    }

    @Override
    public boolean isSupported() {
        return getSecurityProvider() != null;
    }

    @Override
    public boolean isNamedProviderUsed() {
        return false;
    }

    @Override
    public Provider getSecurityProvider() {
        return Security.getProvider(JDK_PROVIDER);
    }

    @Override
    public boolean isSecurityEntitySupported(Class<?> type, String name) {
        return ENTITIES.contains(type) && name.equals(JdkEd25519.ALGORITHM);
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(new JdkEd25519());
    }
}
