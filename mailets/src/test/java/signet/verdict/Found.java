package signet.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import signet.adsp.AdspOutcome;
import signet.adsp.DomainKeysPolicyOutcome;
import signet.arc.ArcOutcome;
import signet.dkim.SignatureResult;
import signet.dmarc.Alignment;
import signet.dmarc.AlignmentMode;
import signet.dmarc.DiscoveryMethod;
import signet.dmarc.DmarcCause;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcOutcomes;
import signet.dmarc.PolicyDiscovery;
import signet.dmarc.PolicyDiscovery.Existence;
import signet.dmarc.PolicyDiscovery.Selection;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.message.AuthorDomains;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.spf.SpfCause;
import signet.spf.SpfResults;

/** Findings and policies as tests need them: where nothing else is said, nobody publishes anything. */
public final class Found {
    static final InetAddress CLIENT = IpAddress.parse("192.0.2.66").orElseThrow();
    static final SmtpEnvelope ENVELOPE = new SmtpEnvelope(CLIENT, "mail.attacker.example", "security@bank.example");

    private Found() {}

    static AuthorDomains from(String header) {
        return AuthorDomains.of(
                RawMessage.of((header + "\r\n\r\n").getBytes(UTF_8)).header());
    }

    public static Findings in(String header, SignatureResult... signatures) {
        return in(ENVELOPE, header, List.of(signatures));
    }

    static Findings in(SmtpEnvelope envelope, String header, List<SignatureResult> signatures) {
        AuthorDomains author = from(header);
        return new Findings(
                envelope,
                author,
                Optional.empty(),
                SpfResults.unevaluated(SpfCause.NO_RECORD, "", envelope),
                Optional.empty(),
                signatures,
                ArcOutcome.NO_CHAIN,
                new DmarcOutcomes(
                        author, author.domains().stream().map(Found::noRecord).toList()),
                AdspOutcome.NOT_CHECKED,
                DomainKeysPolicyOutcome.NOT_CHECKED);
    }

    private static DmarcOutcome noRecord(DomainName domain) {
        return new DmarcOutcome(
                domain,
                DmarcCause.NO_RECORD,
                "",
                new PolicyDiscovery(
                        domain,
                        DiscoveryMethod.TREEWALK,
                        List.of(),
                        Optional.empty(),
                        Selection.NOT_NEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Existence.NOT_ASKED),
                Optional.empty(),
                new Alignment(AlignmentMode.RELAXED, AlignmentMode.RELAXED, List.of(), List.of()));
    }

    /** Rules as written in signet.properties, {@code key=value} each; enforced unless they say otherwise. */
    static LocalPolicy policy(String... settings) {
        return LocalPolicy.of(settings(settings));
    }

    static Settings settings(String... settings) {
        Map<String, String> written = new HashMap<>(Map.of("mode", "enforce"));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            written.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return Settings.check("the test", written, MessageAuthenticator.SETTINGS);
    }
}
