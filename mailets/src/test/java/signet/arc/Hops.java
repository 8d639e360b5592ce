package signet.arc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import signet.authres.ArcAuthenticationResults;
import signet.authres.AuthenticationResults;
import signet.authres.ResInfo;
import signet.dkim.ArcSigner;
import signet.dkim.Crypto;
import signet.dkim.HeaderCanonicalization;
import signet.dkim.Signatory;
import signet.dkim.SignatureField;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.dkim.TestKeys;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;
import signet.message.HeaderField;
import signet.message.RawMessage;

/** Servers that seal messages, each with a domain of its own, and a zone with their keys. Messages have one char per byte. */
public final class Hops {
    public static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    static final String MESSAGE = "From: Joe <joe@example.com>\r\nTo: Suzie <suzie@example.net>\r\n"
            + "Subject: Is dinner\r\n ready?\r\nDate: Sun, 22 Nov 2026 12:00:00 +0000\r\n\r\nHi.\r\n\r\nJoe.\r\n";

    private static final SigningKey RSA = key(TestKeys.RSA);
    private static final SigningKey ED25519 = key(TestKeys.ED25519);

    private final Map<String, String> zone = new LinkedHashMap<>();

    private static SigningKey key(KeyPair pair) {
        return SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow();
    }

    public Signatory rsa(String domain) {
        return signatory(domain, RSA);
    }

    public Signatory ed25519(String domain) {
        return signatory(domain, ED25519);
    }

    private Signatory signatory(String domain, SigningKey key) {
        String selector = key.algorithm().keyType();
        zone.put(selector + "._domainkey." + domain, "{\"TXT\":[\"" + key.keyRecord() + "\"]}");
        return new Signatory(DomainName.of(domain), selector, key);
    }

    /** @param behaviour SERVFAIL, TIMEOUT or NXDOMAIN */
    public void breakKey(String name, String behaviour) {
        zone.put(name, "\"" + behaviour + "\"");
    }

    public Dns dns() {
        return new ZoneDns(Zone.parse(zone()));
    }

    /** The names and records, for a zone file. */
    public String zone() {
        return zone.entrySet().stream()
                .map(node -> "\"" + node.getKey() + "\":" + node.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    ArcOutcome validate(String message) {
        return Validate.message(dns(), CLOCK, message);
    }

    /** What an honest server does: validates, then seals what it found. */
    public String pass(Signatory by, String message) {
        return pass(by, message, claims(by.domain() + "", "dmarc=pass"));
    }

    public String pass(Signatory by, String message, AuthenticationResults found) {
        return sealed(by, message, found, validate(message).result());
    }

    public static String sealed(
            Signatory by, String message, AuthenticationResults found, ChainValidationStatus arrival) {
        SealingResult result = seal(by, message, found, arrival);
        if (result instanceof SealingResult.Sealed sealed) {
            return sealed.fields() + message;
        }
        throw new AssertionError(result);
    }

    static SealingResult seal(
            Signatory by, String message, AuthenticationResults found, ChainValidationStatus arrival) {
        ArcSealer sealer = new ArcSealer(new ArcSigner(SigningOptions.DEFAULT, CLOCK, Crypto.JDK));
        try {
            RawMessage raw = RawMessage.of(message.getBytes(StandardCharsets.ISO_8859_1));
            return sealer.seal(raw, by, found, arrival);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a careless server does: begins a chain and signs only the first bytes of the body (l=). */
    public static String sealedInPart(Signatory by, String message, AuthenticationResults found, int length) {
        String body = message.substring(message.indexOf("\r\n\r\n") + 4);
        HeaderField from = RawMessage.of(message.getBytes(StandardCharsets.ISO_8859_1))
                .header()
                .named("From")
                .get(0);
        String results = new String(ArcAuthenticationResults.toField(1, found), StandardCharsets.US_ASCII);
        HeaderField claims = HeaderField.of(results.substring(0, results.length() - 2));
        HeaderField signature = new SignatureField("ARC-Message-Signature")
                .tag("i", "1")
                .tag("a", by.key().algorithm().tagValue())
                .tag("c", "simple/simple")
                .tag("d", by.domain().toString())
                .tag("s", by.selector())
                .tag("h", "from")
                .tag("l", Integer.toString(length))
                .bytes("bh", sha256(body.substring(0, length)))
                .sign(HeaderCanonicalization.SIMPLE, List.of(from), Crypto.JDK, by.key());
        HeaderField seal = new ArcSigner(SigningOptions.DEFAULT, CLOCK, Crypto.JDK)
                .seal(by, 1, "none", List.of(claims, signature));
        return seal + "\r\n" + signature + "\r\n" + claims + "\r\n" + message;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Results written as {@code dmarc=pass}. */
    public static AuthenticationResults claims(String name, String... results) {
        return new AuthenticationResults(
                name,
                List.of(results).stream()
                        .map(text -> text.split("="))
                        .map(words -> ResInfo.of(words[0], words[1]))
                        .toList());
    }
}
