package bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** A WebAdmin that lets nobody in without a token (RFC 7519), and tokens for it. */
final class Tokens {
    private static final String KEY_FILE = "jwt_publickey";

    private final KeyPair keys;

    Tokens() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    /** What makes a server ask for them. */
    BundledServer.ConfEdit required() {
        BundledServer.ConfEdit key = conf -> Files.writeString(
                conf.resolve(KEY_FILE),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n",
                StandardCharsets.US_ASCII);
        return key.and(ConfVariants.added(
                "webadmin.properties", "jwt.enabled=true", "jwt.publickeypem.url=file://conf/" + KEY_FILE));
    }

    /** The value of the header field Authorization for an administrator. */
    String administrator() throws IOException {
        return bearer("{\"sub\":\"postmaster@" + BundledServer.DOMAIN + "\",\"admin\":true}");
    }

    /** The same for anybody else. */
    String nobody() throws IOException {
        return bearer("{\"sub\":\"" + BundledServer.USER + "\"}");
    }

    /** The token of an administrator with a signature that is not for it. */
    String forged() throws IOException {
        String administrator = administrator();
        String nobody = nobody();
        return administrator.substring(0, administrator.lastIndexOf('.')) + nobody.substring(nobody.lastIndexOf('.'));
    }

    private String bearer(String claims) throws IOException {
        String signed = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + base64(claims.getBytes(StandardCharsets.US_ASCII));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return "Bearer " + signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
