package signet.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.spi.InjectionPoint;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.james.utils.PropertiesProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.arc.ArcSealer;
import signet.authres.AuthservId;
import signet.configuration.KeptVerdicts;
import signet.configuration.Retention;
import signet.configuration.SignetSettings;
import signet.configuration.SmtpSettings;
import signet.dkim.ArcSigner;
import signet.dkim.CryptoProvider;
import signet.dkim.DkimSigner;
import signet.dkim.SigningOptions;
import signet.mailets.ArcSeal;
import signet.mailets.Authenticate;
import signet.mailets.DkimSign;
import signet.settings.Settings;
import signet.signing.KeyRing;
import signet.signing.LeavingHeader;
import signet.signing.MessageSigner;
import signet.smtp.AuthenticationHook;
import signet.start.ServerFlavour;
import signet.start.StartRefusal;
import signet.verdict.CheckThreads;
import signet.verdict.MessageAuthenticator;
import signet.verdict.RunningEvaluations;
import signet.verdict.TrustedNetworks;
import signet.verdict.VerdictLine;
import signet.verdict.VerdictListener;
import signet.webadmin.DomainKeys;
import signet.webadmin.RecentVerdicts;

/**
 * What Signet's mailets, matchers and hooks share, one of each in a server. Named in extensions.properties:
 * {@code guice.extension.module=signet.guice.SignetModule}.
 */
public class SignetModule extends AbstractModule {
    private static final Logger VERDICTS = LoggerFactory.getLogger(VerdictLine.LOGGER);
    private static final Logger START = LoggerFactory.getLogger("signet.start");
    private static final int MOST_RUNNING_EVALUATIONS = 20_000;
    private static final Duration LONGEST_UNCLAIMED = Duration.ofMinutes(10);

    /** The first code of Signet that a server runs, and the last place to tell why no other of it could. */
    @Override
    protected void configure() {
        StartRefusal.announced(() -> {
            ServerFlavour.check(getClass().getClassLoader());
            return this;
        });
        // What James makes by its name. Without this module MadeByModule would be asked for it.
        List.of(
                        Authenticate.class,
                        DkimSign.class,
                        ArcSeal.class,
                        AuthenticationHook.class,
                        DnsHealthCheck.class,
                        SigningHealthCheck.class,
                        ExpireMail.class)
                .forEach(this::bindToItsConstructor);
    }

    @SuppressWarnings("unchecked") // the constructor that Guice finds in a class is one of that class
    private <T> void bindToItsConstructor(Class<T> type) {
        bind(type).toConstructor((Constructor<T>)
                InjectionPoint.forConstructorOf(type).getMember());
    }

    @Provides
    @Singleton
    Settings settings(PropertiesProvider properties) {
        return StartRefusal.announced(() -> SignetProperties.read(properties));
    }

    @Provides
    @Singleton
    SmtpSettings smtpSettings(Settings settings) {
        return SmtpSettings.of(settings);
    }

    @Provides
    @Singleton
    TrustedNetworks trustedNetworks(Settings settings) {
        return settings.get(TrustedNetworks.SETTING);
    }

    @Provides
    @Singleton
    RunningEvaluations runningEvaluations(Clock clock) {
        return new RunningEvaluations(MOST_RUNNING_EVALUATIONS, LONGEST_UNCLAIMED, clock);
    }

    @Provides
    @Singleton
    RecentVerdicts recentVerdicts(Settings settings, Clock clock) {
        return new RecentVerdicts(clock, settings.get(KeptVerdicts.SETTING));
    }

    @Provides
    @Singleton
    Retention retention(Settings settings) {
        return settings.get(Retention.SETTING);
    }

    @Provides
    @Singleton
    MessageAuthenticator messageAuthenticator(
            Settings settings, SharedResources shared, Clock clock, VerdictMetrics metrics, RecentVerdicts recent) {
        AuthservId authservId = settings.get(SignetSettings.AUTHSERV_ID);
        VerdictListener listener =
                (mail, envelope, verdict) -> VERDICTS.info("{}", VerdictLine.of(mail, envelope, verdict));
        return StartRefusal.announced(() -> MessageAuthenticator.of(
                SignetSettings.FILE,
                settings,
                authservId,
                shared.dns(),
                clock,
                shared.threads(),
                listener.and(metrics).and(recent)));
    }

    @Provides
    CheckThreads checkThreads(SharedResources shared) {
        return shared.threads();
    }

    @Provides
    KeyRing keyRing(SigningUpkeep upkeep) {
        return upkeep.ring();
    }

    @Provides
    @Singleton
    DomainKeys domainKeys(SigningUpkeep upkeep, SharedResources shared, Clock clock) {
        return new DomainKeys(upkeep.directory(), upkeep.ring(), shared.dns()::queryUncached, clock);
    }

    @Provides
    @Singleton
    MessageSigner messageSigner(Settings settings, Clock clock) {
        SigningOptions options = SigningOptions.of(settings);
        options.warnings().forEach(warning -> START.warn("{}", warning));
        return new MessageSigner(
                new DkimSigner(
                        options, clock, settings.get(CryptoProvider.SETTING).crypto()),
                clock);
    }

    @Provides
    @Singleton
    ArcSealer arcSealer(Settings settings, Clock clock) {
        return new ArcSealer(new ArcSigner(
                SigningOptions.of(settings),
                clock,
                settings.get(CryptoProvider.SETTING).crypto()));
    }

    @Provides
    @Singleton
    LeavingHeader leavingHeader(Settings settings, Clock clock) {
        return new LeavingHeader(
                clock,
                () -> UUID.randomUUID().toString(),
                settings.get(SignetSettings.AUTHSERV_ID).name().toString());
    }
}
