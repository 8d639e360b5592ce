package signet.benchmark;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import signet.authres.AuthservId;
import signet.dkim.KeyType;
import signet.domain.IpAddress;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.MessageAuthenticator;

/**
 * How long all checks of one mail take where each look-up takes 50 ms: SPF for MAIL FROM and HELO, the name of the client,
 * a DKIM key, DMARC, ADSP. It should be as long as the longest chain of look-ups, which is SPF's, and not as all of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 15)
public class LatencyBenchmark {
    static final Duration LOOKUP = Duration.ofMillis(50);
    /** So many SPF records, each including the next. */
    static final int DEPTH = 5;

    private final SmtpEnvelope envelope = new SmtpEnvelope(
            IpAddress.parse("203.0.113.77").orElseThrow(), "mail.example.com", "news@" + SampleMessage.DOMAIN);
    private byte[] message = {};
    private MessageAuthenticator authenticator;

    @Setup
    public void prepare() throws IOException {
        message = SampleMessage.signed(SampleMessage.Body.TEXT_2_KB, KeyType.RSA2048, 1);
        Map<String, String> zone = new HashMap<>(SpfRecords.chain(DEPTH));
        zone.put(SampleMessage.DOMAIN.toString(), zone.remove("d1.example"));
        zone.put("s._domainkey." + SampleMessage.DOMAIN, SampleMessage.key(KeyType.RSA2048).keyRecord());
        zone.put("_dmarc." + SampleMessage.DOMAIN, "v=DMARC1; p=reject");
        authenticator = MessageAuthenticator.of(
                "the benchmark",
                Settings.check("the benchmark", Map.of("mode", "enforce"), MessageAuthenticator.SETTINGS),
                AuthservId.of("mx.example.org"),
                SpfRecords.late(zone, LOOKUP),
                Clock.systemUTC(),
                Runnable::run,
                (mail, from, verdict) -> {});
        String results = new String(signet().results().toField(), java.nio.charset.StandardCharsets.US_ASCII);
        if (!results.contains("spf=pass") || !results.contains("dkim=pass") || !results.contains("dmarc=pass")) {
            throw new IllegalStateException("not the mail that was to be measured: " + results);
        }
    }

    @Benchmark
    public AuthenticationVerdict signet() throws IOException {
        return authenticator
                .start("Mail1", envelope, RawMessage.of(message))
                .verdict()
                .join();
    }
}
