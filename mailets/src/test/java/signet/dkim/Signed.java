package signet.dkim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.message.RawMessage;

/** Signs messages given as text, one char for each byte, and verifies what came of it. */
final class Signed {
    static final Signatory RSA = signatory("rsa", TestKeys.RSA);
    static final Signatory ED25519 = signatory("ed", TestKeys.ED25519);
    static final Dns DNS = new Zones()
            .txt("rsa._domainkey.example.com", RSA.key().keyRecord())
            .txt("ed._domainkey.example.com", ED25519.key().keyRecord())
            .dns();

    private Signed() {}

    static Signatory signatory(String selector, KeyPair pair) {
        return new Signatory(
                DomainName.of("example.com"),
                selector,
                SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow());
    }

    static SigningResult sign(SigningOptions options, String identity, String message, Signatory... signatories) {
        try {
            return new DkimSigner(options, Verify.CLOCK)
                    .sign(
                            raw(message),
                            List.of(signatories),
                            Optional.of(identity).filter(text -> !text.isEmpty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields for on top of the message. */
    static String fields(SigningOptions options, String message, Signatory... signatories) {
        return ((SigningResult.Signed) sign(options, "", message, signatories))
                .fields()
                .toString();
    }

    /** The message with its signatures on top. */
    static String with(SigningOptions options, String message, Signatory... signatories) {
        return fields(options, message, signatories) + message;
    }

    static List<SignatureResult> verify(String message) {
        try {
            return new DkimVerifier(DNS, Verify.CLOCK, DkimSettings.DEFAULT, Runnable::run)
                    .verify(raw(message), List.of())
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<DkimCause> causes(String message) {
        return verify(message).stream().map(SignatureResult::cause).collect(Collectors.toList());
    }

    /** The value of a tag of the first signature, without white space. */
    static String tag(String name, String fields) {
        String field =
                fields.substring(fields.indexOf(':') + 1).replace("\r\n", "").replace(" ", "");
        return Arrays.stream(field.split(";"))
                .filter(tag -> tag.startsWith(name + "="))
                .findFirst()
                .map(tag -> tag.substring(name.length() + 1))
                .orElse("");
    }

    private static RawMessage raw(String message) {
        return RawMessage.of(message.getBytes(StandardCharsets.ISO_8859_1));
    }
}
