package signet.dkim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.message.RawMessage;

/** Verifies messages given as text, one char for each byte. */
final class Verify {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final String HEADER = "From: Joe <joe@example.com>\r\nTo: Suzie <suzie@example.net>\r\n"
            + "Subject: Is dinner\r\n ready?\r\nX-Other: not signed\r\n";
    static final String BODY = "Hi.\r\n\r\nWe lost the  game. \r\n\r\nJoe.\r\n\r\n";

    private Verify() {}

    static Dns key(KeyPair pair) {
        return record(keyRecord(pair));
    }

    static String keyRecord(KeyPair pair) {
        String type = pair.getPrivate().getAlgorithm().startsWith("Ed") ? "ed25519" : "rsa";
        return "v=DKIM1; k=" + type + "; p=" + TestKeys.p(pair);
    }

    static Dns record(String... records) {
        return new Zones().txt("sel._domainkey.example.com", records).dns();
    }

    static SignatureResult one(Dns dns, String message) {
        List<SignatureResult> results = all(dns, message, DkimSettings.DEFAULT);
        if (results.size() != 1) {
            throw new AssertionError("one result was expected, not " + results);
        }
        return results.get(0);
    }

    static List<SignatureResult> all(Dns dns, String message, DkimSettings settings, String... authorDomains) {
        DkimVerifier verifier = new DkimVerifier(dns, CLOCK, settings, Runnable::run);
        return all(verifier, message, authorDomains);
    }

    static List<SignatureResult> all(DkimVerifier verifier, String message, String... authorDomains) {
        try {
            RawMessage raw = RawMessage.of(message.getBytes(StandardCharsets.ISO_8859_1));
            List<DomainName> authors =
                    List.of(authorDomains).stream().map(DomainName::of).toList();
            return verifier.verify(raw, authors).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
