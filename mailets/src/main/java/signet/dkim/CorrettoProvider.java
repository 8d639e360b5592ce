package signet.dkim;

import java.lang.reflect.InvocationTargetException;
import java.security.Provider;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Amazon Corretto Crypto Provider, if its JAR is there and its native library works on this platform. It is used as an
 * instance and not registered with the JVM, so nothing else in the server changes.
 *
 * @param crypto nothing if it cannot be used
 * @param problem why not; empty if it can
 */
record CorrettoProvider(Optional<Crypto> crypto, String problem) {
    private static final Logger LOGGER = LoggerFactory.getLogger(CorrettoProvider.class);

    private static final String CLASS_NAME = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private static final List<String> SERVICES =
            List.of("MessageDigest.SHA-256", "Signature.SHA256withRSA", "KeyFactory.RSA");

    /** FIPS 180-2 B.1: SHA-256 of {@code abc}. */
    private static final String ABC_HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /** From where Signet itself comes: on James, {@code extensions-jars}. */
    static CorrettoProvider load() {
        CorrettoProvider loaded = load(CLASS_NAME, CorrettoProvider.class.getClassLoader());
        if (loaded.crypto.isPresent()) {
            LOGGER.info("Cryptography is that of {}", loaded.crypto.get());
        } else {
            LOGGER.info("Cryptography is that of the JDK; Amazon Corretto Crypto Provider: {}", loaded.problem);
        }
        return loaded;
    }

    /** Whatever goes wrong, the server runs on without it: a native library can fail in many ways. */
    static CorrettoProvider load(String className, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, true, loader);
            if (!(type.getField("INSTANCE").get(null) instanceof Provider provider)) {
                return failed("the class is no provider");
            }
            // Throws what kept the native library from loading, or what its self test found.
            type.getMethod("assertHealthy").invoke(provider);
            return tested(provider);
        } catch (ClassNotFoundException e) {
            return failed("its JAR was not found");
        } catch (InvocationTargetException e) {
            return failed(e.getTargetException().toString());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return failed(e.toString());
        }
    }

    private static CorrettoProvider tested(Provider provider) {
        for (String service : SERVICES) {
            int dot = service.indexOf('.');
            if (provider.getService(service.substring(0, dot), service.substring(dot + 1)) == null) {
                return failed("it has no " + service);
            }
        }
        Crypto crypto = Crypto.preferring(provider);
        byte[] hash = crypto.digest(HashAlgorithm.SHA256).digest(new byte[] {'a', 'b', 'c'});
        return HexFormat.of().formatHex(hash).equals(ABC_HASH)
                ? new CorrettoProvider(Optional.of(crypto), "")
                : failed("its SHA-256 is wrong");
    }

    private static CorrettoProvider failed(String problem) {
        return new CorrettoProvider(Optional.empty(), problem);
    }
}
