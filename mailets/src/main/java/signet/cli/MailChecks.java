package signet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import signet.authres.AuthservId;
import signet.configuration.SignetSettings;
import signet.dkim.DkimSettings;
import signet.dkim.DkimVerifier;
import signet.dns.Dns;
import signet.dns.resolver.ResolverDns;
import signet.dns.resolver.ResolverSettings;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.LocalPolicy;
import signet.verdict.MessageAuthenticator;
import signet.verdict.Mode;
import signet.verdict.RequiredAuthorSignatures;
import signet.verdict.TemporaryTrouble;

/** The server's checks, at a terminal: the same authenticator over the same settings. Thread safe. */
final class MailChecks implements AutoCloseable {
    private static final LocalPolicy NO_RULES =
            new LocalPolicy(Mode.ENFORCE, new RequiredAuthorSignatures(Map.of()), TemporaryTrouble.ACCEPT);

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                Thread thread = new Thread(task, "signet-verify");
                thread.setDaemon(true);
                return thread;
            });
    private final Optional<ResolverDns> resolver;
    private final MessageAuthenticator authenticator;

    /**
     * @param settings a checked signet.properties; without, no rule applies
     * @param offline where DNS data come from if nobody is to be asked
     */
    MailChecks(AuthservId authservId, Optional<Settings> settings, Optional<Dns> offline) {
        Clock clock = Clock.systemUTC();
        this.resolver = offline.isPresent()
                ? Optional.empty()
                : Optional.of(new ResolverDns(
                        settings.map(SignetSettings::resolver).orElse(ResolverSettings.DEFAULT), clock));
        Dns dns = offline.orElseGet(resolver::orElseThrow);
        this.authenticator = new MessageAuthenticator(
                authservId,
                new DkimVerifier(dns, clock, settings.map(SignetSettings::dkim).orElse(DkimSettings.DEFAULT), threads),
                settings.map(LocalPolicy::of).orElse(NO_RULES),
                (mail, envelope, verdict) -> {});
    }

    /** Threads for work on messages, as many as the machine has processors; nothing that waits may run there. */
    ExecutorService threads() {
        return threads;
    }

    /**
     * Reads a message to its end and starts its checks.
     *
     * @param name what the reader calls the message
     */
    CompletableFuture<AuthenticationVerdict> start(String name, SmtpEnvelope envelope, InputStream message)
            throws IOException {
        return authenticator.start(name, envelope, RawMessage.read(message)).verdict();
    }

    @Override
    public void close() {
        resolver.ifPresent(ResolverDns::close);
        threads.shutdown();
    }
}
