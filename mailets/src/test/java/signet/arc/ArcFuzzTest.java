package signet.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.arc.Hops.MESSAGE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import signet.authres.ArcAuthenticationResults;
import signet.dns.Dns;
import signet.message.ByteSlice;
import signet.message.RawMessage;
import signet.testing.Fuzz;

/** Nothing makes the validator throw, and nothing that changes what was sealed makes it pass. */
class ArcFuzzTest {
    private final Hops hops = new Hops();

    @Test
    void chains() {
        Fuzz.run(
                bytes -> {
                    ArcChain chain = ArcChain.in(RawMessage.of(bytes).header());
                    assertThat(chain.highest()).isBetween(0, 50);
                    if (chain.flaw().isEmpty()) {
                        assertThat(chain.sets()).hasSize(chain.highest());
                        for (int at = 0; at < chain.sets().size(); at++) {
                            assertThat(chain.sets().get(at).instance()).isEqualTo(at + 1);
                        }
                    } else {
                        assertThat(chain.sets()).isEmpty();
                        assertThat(chain.flaw().get().detail()).matches("[ -~]{0,60}");
                    }
                },
                hops.pass(hops.ed25519("two.example"), hops.pass(hops.ed25519("one.example"), MESSAGE)),
                "ARC-Seal: i=1; cv=none\r\nARC-Message-Signature: i=1\r\nARC-Authentication-Results: i=1; x\r\n\r\n");
    }

    @Test
    void results() {
        Fuzz.run(
                bytes -> ArcAuthenticationResults.parse(ByteSlice.of(bytes)).ifPresent(read -> {
                    assertThat(read.instance()).isBetween(1, 50);
                    read.results().complete().ifPresent(claims -> {
                        String field = new String(
                                ArcAuthenticationResults.toField(read.instance(), claims), StandardCharsets.US_ASCII);
                        assertThat(field)
                                .startsWith("ARC-Authentication-Results: i=")
                                .endsWith("\r\n");
                        String value = field.substring(field.indexOf(':') + 1);
                        assertThat(ArcAuthenticationResults.parse(ByteSlice.of(value, StandardCharsets.US_ASCII)))
                                .isPresent();
                    });
                }),
                " i=1; lists.example.org;\r\n spf=pass smtp.mfrom=jqd@d1.example;\r\n dkim=pass (1024-bit key)"
                        + " header.i=@d1.example; dmarc=pass",
                " (c) i (c) = (c) 50 (c) ; x.example 1; none",
                " i=2; x.example; arc=pass smtp.remote-ip=2001:db8::1 header.oldest-pass=0");
    }

    @Test
    void messages() {
        String seed = hops.pass(hops.ed25519("two.example"), hops.pass(hops.ed25519("one.example"), MESSAGE));
        Dns dns = hops.dns();
        List<ArcHop> sealers = Validate.message(dns, Hops.CLOCK, seed).hops();
        Fuzz.run(
                bytes -> {
                    ArcOutcome outcome = Validate.message(dns, Hops.CLOCK, bytes);
                    assertThat(outcome.explanation()).matches("[ -~]{1,600}");
                    if (outcome.passed()) {
                        assertThat(outcome.hops()).isEqualTo(sealers);
                        assertThat(RawMessage.of(bytes).header().named("From"))
                                .singleElement()
                                .asString()
                                .matches("(?i)from:\\s*Joe\\s+<joe@example.com>\\s*");
                    }
                },
                seed);
    }
}
