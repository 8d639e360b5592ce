package signet.arc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import signet.dkim.BodyHashes;
import signet.dkim.DkimSettings;
import signet.dkim.DkimVerifier;
import signet.dns.Dns;
import signet.message.RawMessage;

/** Validates the chains of messages given as text, one char for each byte. */
final class Validate {
    private Validate() {}

    static ArcOutcome message(Dns dns, InstantSource clock, String message) {
        return message(dns, clock, message.getBytes(StandardCharsets.ISO_8859_1));
    }

    static ArcOutcome message(Dns dns, InstantSource clock, byte[] message) {
        RawMessage raw = RawMessage.of(message);
        BodyHashes body = new BodyHashes();
        ArcVerifier verifier = new ArcVerifier(new DkimVerifier(dns, clock, DkimSettings.DEFAULT, Runnable::run));
        var outcome = verifier.start(raw.header(), body);
        try {
            body.readFrom(raw.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcome.join();
    }
}
