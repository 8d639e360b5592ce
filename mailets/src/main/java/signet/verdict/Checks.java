package signet.verdict;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import signet.adsp.AdspOutcome;
import signet.adsp.AdspVerifier;
import signet.adsp.DomainKeysPolicyOutcome;
import signet.adsp.DomainKeysPolicyVerifier;
import signet.arc.ArcOutcome;
import signet.arc.ArcVerifier;
import signet.dkim.CryptoProvider;
import signet.dkim.DkimSettings;
import signet.dkim.DkimVerifier;
import signet.dkim.SignatureResult;
import signet.dmarc.DiscoveryMethod;
import signet.dmarc.DmarcOutcomes;
import signet.dmarc.DmarcSettings;
import signet.dmarc.DmarcVerifier;
import signet.dns.Dns;
import signet.message.AuthorDomains;
import signet.message.SmtpEnvelope;
import signet.settings.Historic;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.spf.Iprev;
import signet.spf.SpfCause;
import signet.spf.SpfResults;
import signet.spf.SpfSettings;
import signet.spf.SpfTimer;
import signet.spf.SpfVerifier;

/**
 * One verifier for each method, made from the settings: the same for the server and for the command line. Those that are
 * not asked for are not there. Immutable.
 *
 * @param exemptions mail whose SPF is not checked
 * @param receivedSpf whether the field Received-SPF is written too
 * @param discovery how DMARC finds organizational domains
 */
record Checks(
        SpfVerifier spf,
        SpfExemptions exemptions,
        boolean receivedSpf,
        Optional<Iprev> iprev,
        DkimVerifier dkim,
        ArcVerifier arc,
        DmarcVerifier dmarc,
        DiscoveryMethod discovery,
        Optional<AdspVerifier> adsp,
        Optional<DomainKeysPolicyVerifier> domainKeysPolicy) {
    private static final Setting<Boolean> IPREV = Setting.flag("iprev", true);
    private static final Setting<Boolean> RECEIVED_SPF = Setting.flag("spf.receivedSpf", false);

    /** Every key that is read here. */
    static final List<Setting<?>> SETTINGS = Stream.of(
                    List.<Setting<?>>of(Historic.SETTING, IPREV, DkimSettings.MAX_SIGNATURES, CryptoProvider.SETTING),
                    List.<Setting<?>>of(
                            SpfSettings.MAX_VOID_LOOKUPS, SpfSettings.TIME_LIMIT, SpfExemptions.SETTING, RECEIVED_SPF),
                    DmarcSettings.SETTINGS)
            .flatMap(List::stream)
            .toList();

    /**
     * @param receiver the name of the host that checks
     * @param executor where public-key work runs
     */
    static Checks of(
            String source, Settings settings, String receiver, Dns dns, InstantSource clock, Executor executor) {
        SpfSettings spf =
                new SpfSettings(settings.get(SpfSettings.MAX_VOID_LOOKUPS), settings.get(SpfSettings.TIME_LIMIT));
        DmarcSettings dmarc = DmarcSettings.of(source, settings, Historic.DMARC_PCT.isIn(settings));
        DkimVerifier dkim = new DkimVerifier(
                dns,
                clock,
                DkimSettings.of(settings),
                settings.get(CryptoProvider.SETTING).crypto(),
                executor);
        return new Checks(
                new SpfVerifier(dns, clock, SpfTimer.system(), spf, receiver),
                settings.get(SpfExemptions.SETTING),
                settings.get(RECEIVED_SPF),
                settings.get(IPREV) ? Optional.of(new Iprev(dns)) : Optional.empty(),
                dkim,
                new ArcVerifier(dkim),
                new DmarcVerifier(dns, dmarc, () -> ThreadLocalRandom.current().nextInt(100)),
                dmarc.method(),
                Historic.ADSP.isIn(settings) ? Optional.of(new AdspVerifier(dns)) : Optional.empty(),
                Historic.DOMAINKEYS_POLICY.isIn(settings)
                        ? Optional.of(new DomainKeysPolicyVerifier(dns))
                        : Optional.empty());
    }

    /** Nothing is known of a message, and that is no failure of it. */
    Findings notFinished(SmtpEnvelope envelope, AuthorDomains author, Optional<String> indirect) {
        return new Findings(
                envelope,
                author,
                indirect,
                SpfResults.unevaluated(SpfCause.NOT_FINISHED, "", envelope),
                Optional.empty(),
                List.of(SignatureResult.notFinished()),
                ArcOutcome.notFinished(),
                DmarcOutcomes.notFinished(author, discovery),
                adsp.isPresent() ? AdspOutcome.notFinished() : AdspOutcome.NOT_CHECKED,
                domainKeysPolicy.isPresent()
                        ? DomainKeysPolicyOutcome.notFinished()
                        : DomainKeysPolicyOutcome.NOT_CHECKED);
    }
}
