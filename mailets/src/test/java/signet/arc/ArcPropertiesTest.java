package signet.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import signet.dkim.Signatory;

/** Whatever the message, what is sealed here validates here, one hop or five, with either algorithm. */
class ArcPropertiesTest {
    private static final int ROUNDS = 150;
    private static final String[] LINES = {
        "Subject: hello",
        "Subject:",
        "To: a@b.example,\r\n\tc@d.example",
        "Cc:  x@y.example ",
        "Message-ID: <1@x>",
        "List-Id: <l.example>",
        "X-Odd :  a\t b ",
        "Subject: \u00e4\u00f6",
        "Content-Type: text/plain;\r\n charset=x",
        "DKIM-Signature: v=1; d=x.example; b=abc",
        "Received: from a\r\n by b",
        "Authentication-Results: a.example; none"
    };
    private static final String[] TEXTS = {
        "line\r\n", "\r\n", "  two  words \t\r\n", "no end", "\t\r\n", "\u00ff\0x\r\n"
    };

    @Test
    void whatIsSealedValidates() {
        SplittableRandom random = new SplittableRandom(Long.getLong("fuzz.seed", 20261122L));
        for (int round = 0; round < ROUNDS; round++) {
            Hops hops = new Hops();
            String message = message(random);
            int count = 1 + random.nextInt(5);
            int changedAt = 0;
            List<String> domains = new ArrayList<>();
            for (int hop = 1; hop <= count; hop++) {
                String domain = "hop" + hop + ".example";
                domains.add(domain);
                Signatory by = random.nextBoolean() ? hops.rsa(domain) : hops.ed25519(domain);
                ChainValidationStatus arrival = hops.validate(message).result();
                if (hop > 1 && random.nextInt(3) == 0) {
                    message = message + "footer of " + domain + "\r\n";
                    changedAt = hop;
                }
                message = Hops.sealed(by, message, Hops.claims(domain, "arc=" + arrival.headerValue()), arrival);
            }
            ArcOutcome outcome = hops.validate(message);
            assertThat(outcome.cause())
                    .as(outcome.explanation() + "\n" + message)
                    .isEqualTo(ArcCause.CHAIN_OK);
            assertThat(outcome.hops().stream()
                            .map(hop -> hop.sealer().orElseThrow().toString()))
                    .containsExactlyElementsOf(domains);
            assertThat(outcome.oldestPass()).as(message).isEqualTo(changedAt);
            assertThat(hops.validate(changed(message, random)).passed()).isFalse();
        }
    }

    private static String message(SplittableRandom random) {
        StringBuilder message = new StringBuilder("From: a@example.com\r\n");
        for (int lines = random.nextInt(8); lines > 0; lines--) {
            message.append(LINES[random.nextInt(LINES.length)]).append("\r\n");
        }
        message.append("\r\n");
        for (int lines = random.nextInt(6); lines > 0; lines--) {
            message.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return message.toString();
    }

    /** With one letter of something that is sealed changed. */
    private static String changed(String message, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> message.replace("From: a@", "From: b@");
            case 1 -> message + "x";
            default -> message.replaceFirst("(ARC-Authentication-Results: i=1;) hop1", "$1 hop2");
        };
    }
}
