package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import signet.dns.Dns;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;

/** Checks for tests: from a zone and one line to an outcome. */
final class Checks {
    static final InstantSource CLOCK = () -> Instant.parse("2026-11-22T12:00:00Z");

    /** For answers that are there at once. */
    static final SpfTimer NO_TIMER = (delay, task) -> {
        throw new AssertionError("nothing should have to wait");
    };

    private Checks() {}

    static CheckHost host(Dns dns) {
        return new CheckHost(dns, CLOCK, NO_TIMER, SpfSettings.DEFAULT, "receiver.example");
    }

    static SmtpEnvelope envelope(String client, String helo, String mailFrom) {
        return new SmtpEnvelope(IpAddress.parse(client).orElseThrow(), helo, mailFrom);
    }

    /** The outcome for MAIL FROM, which is there at once. */
    static SpfOutcome mailFrom(Dns dns, String client, String mailFrom) {
        var outcome = host(dns).check(envelope(client, "mail.example.net", mailFrom), SpfScope.MAIL_FROM);
        assertThat(outcome).isCompleted();
        return outcome.join();
    }

    /** What decides in short: result, cause, and the mechanism with its owner or else the details. */
    static String summary(SpfOutcome outcome) {
        String what = outcome.owner()
                .map(owner -> outcome.mechanism() + " of " + owner)
                .orElse(outcome.detail());
        return (outcome.result().headerValue() + " " + outcome.cause().word() + " " + what).strip();
    }
}
