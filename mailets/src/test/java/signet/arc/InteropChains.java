package signet.arc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import signet.authres.AuthenticationResults;
import signet.authres.ResInfo;
import signet.dkim.ArcSigner;
import signet.dkim.Crypto;
import signet.dkim.PemKeys;
import signet.dkim.Signatory;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.domain.DomainName;
import signet.message.RawMessage;

/**
 * Chains that other validators were asked about: the same keys and times give the same bytes each time. {@link #main} writes
 * them into a folder, with a zone file, for the scripts in {@code src/test/interop}.
 */
final class InteropChains {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-01-01T12:00:00Z"));
    static final Path FOLDER = Path.of("src/test/resources/signet/arc/interop");

    private static final Path KEYS = Path.of("src/test/interop/keys");
    private static final String MAIL = "Received: from a.example by b.example; Wed, 1 Jan 2025 12:00:00 +0000\r\n"
            + "From: Jürgen <juergen@author.example>\r\nTo: list@one.example\r\nSubject: A long subject  that is\r\n"
            + " folded\r\nDate: Wed, 1 Jan 2025 11:00:00 +0000\r\nMessage-ID: <1@author.example>\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + "Grüße  an alle \r\n\r\n.dot\r\n\r\n\r\n";

    private static final Signatory ONE = signatory("one.example", "rsa2048");
    private static final Signatory TWO = signatory("two.example", "rsa2048");
    private static final Signatory THREE = signatory("three.example", "rsa4096");
    private static final Signatory ED25519 = signatory("ed.example", "ed25519");

    private InteropChains() {}

    private static Signatory signatory(String domain, String key) {
        try {
            String pem = Files.readString(KEYS.resolve(key + ".SAMPLE-KEY.pem"), StandardCharsets.US_ASCII);
            SigningKey read = PemKeys.read(pem, Optional.empty()).good().orElseThrow();
            return new Signatory(DomainName.of(domain), key, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Messages by the names of their files, one char for each byte. */
    static Map<String, String> all() {
        String mail = new String(MAIL.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Map<String, String> chains = new LinkedHashMap<>();
        String one = sealed(ONE, mail, ChainValidationStatus.NONE);
        chains.put("one-hop", one);
        chains.put(
                "three-hops", sealed(THREE, sealed(TWO, one, ChainValidationStatus.PASS), ChainValidationStatus.PASS));
        String changed = one.replace("Subject: A", "Subject: [list] A") + "-- \r\nUnsubscribe here\r\n";
        String two = sealed(TWO, changed, ChainValidationStatus.PASS);
        chains.put("changed-by-hop-two", sealed(THREE, two, ChainValidationStatus.PASS));
        chains.put(
                "empty-body", sealed(ONE, mail.substring(0, mail.indexOf("\r\n\r\n") + 4), ChainValidationStatus.NONE));
        chains.put(
                "signed-before",
                sealed(
                        ONE,
                        "DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=s; h=from; bh=YQ==; b=YQ==\r\n" + mail,
                        ChainValidationStatus.NONE));
        chains.put("ed25519", sealed(ED25519, mail, ChainValidationStatus.NONE));
        chains.put("both-algorithms", sealed(ED25519, one, ChainValidationStatus.PASS));
        chains.put("broken-by-hop-two", sealed(TWO, changed, ChainValidationStatus.FAIL));
        return chains;
    }

    private static String sealed(Signatory by, String message, ChainValidationStatus arrival) {
        AuthenticationResults found = new AuthenticationResults(
                "mx." + by.domain(),
                List.of(
                        ResInfo.of("spf", "pass").with("smtp", "mailfrom", "author.example"),
                        ResInfo.of("dkim", "none").withComment("no signature; a comment (nested) with \"quotes\""),
                        ResInfo.of("arc", arrival.headerValue()).with("smtp", "remote-ip", "2001:db8::1"),
                        ResInfo.of("dmarc", "pass").with("header", "from", "author.example")));
        try {
            SealingResult result = new ArcSealer(new ArcSigner(SigningOptions.DEFAULT, CLOCK, Crypto.JDK))
                    .seal(RawMessage.of(message.getBytes(StandardCharsets.ISO_8859_1)), by, found, arrival);
            return ((SealingResult.Sealed) result).fields() + message;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String zone() {
        return List.of(ONE, TWO, THREE, ED25519).stream()
                .map(by -> "  \"" + by.selector() + "._domainkey." + by.domain() + "\": {\"TXT\": [["
                        + by.key()
                                .keyRecord()
                                .replaceAll("(.{200})", "$1\", \"")
                                .replaceAll("^(.*)$", "\"$1\"")
                        + "]]}")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Map.Entry<String, String> chain : all().entrySet()) {
            Files.writeString(folder.resolve(chain.getKey() + ".eml"), chain.getValue(), StandardCharsets.ISO_8859_1);
        }
        Files.writeString(folder.resolve("zone.json"), zone());
    }
}
