package signet.dkim;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Reads PKCS#8 that is encrypted with a password (RFC 5958 3, RFC 8018 6.2). Total. */
final class KeyDecryption {
    /** Ten times what is usual; more would take seconds. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final String PBES2 = "1.2.840.113549.1.5.13";

    private KeyDecryption() {}

    static PemKey read(byte[] der, String password) {
        Optional<EncryptedPrivateKeyInfo> info = info(der);
        if (info.isEmpty()) {
            return new PemKey.Bad(PemProblem.ENCRYPTION_UNKNOWN);
        }
        Cipher cipher;
        try {
            AlgorithmParameters parameters = info.get().getAlgParameters();
            String algorithm = algorithm(info.get(), parameters);
            if (parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount() > MAX_ITERATIONS) {
                return new PemKey.Bad(PemProblem.ENCRYPTION_UNKNOWN);
            }
            cipher = Cipher.getInstance(algorithm);
            PBEKeySpec secret = new PBEKeySpec(password.toCharArray());
            cipher.init(
                    Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(secret), parameters);
        } catch (GeneralSecurityException | RuntimeException e) { // also: no parameters, a password that is not ASCII
            return new PemKey.Bad(PemProblem.ENCRYPTION_UNKNOWN);
        }
        try {
            PemKey key = PrivateKeyReader.read(cipher.doFinal(info.get().getEncryptedData()));
            boolean garbage = key instanceof PemKey.Bad bad && bad.problem() == PemProblem.DAMAGED;
            return garbage ? new PemKey.Bad(PemProblem.WRONG_PASSWORD) : key;
        } catch (GeneralSecurityException | RuntimeException e) { // the padding shows it
            return new PemKey.Bad(PemProblem.WRONG_PASSWORD);
        }
    }

    private static Optional<EncryptedPrivateKeyInfo> info(byte[] der) {
        try {
            return Optional.of(new EncryptedPrivateKeyInfo(der));
        } catch (IOException | RuntimeException e) { // it is not always an IOException
            return Optional.empty();
        }
    }

    /** Of PBES2 only the text of the parameters says which ciphers are meant. */
    private static String algorithm(EncryptedPrivateKeyInfo info, AlgorithmParameters parameters) {
        String name = info.getAlgName();
        return name.equals(PBES2) || name.equals("PBES2") ? parameters.toString() : name;
    }
}
