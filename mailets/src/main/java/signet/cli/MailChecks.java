package signet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import signet.authres.AuthservId;
import signet.configuration.SignetSettings;
import signet.dns.Dns;
import signet.dns.resolver.ResolverDns;
import signet.dns.resolver.ResolverSettings;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.CheckThreads;
import signet.verdict.LocalPolicy;
import signet.verdict.MessageAuthenticator;
import signet.verdict.Mode;

/** The server's checks, at a terminal: the same authenticator over the same settings. Thread safe. */
final class MailChecks implements AutoCloseable {
    private final CheckThreads threads = new CheckThreads();
    private final Optional<ResolverDns> resolver;
    private final MessageAuthenticator authenticator;

    /**
     * @param settings a checked signet.properties; without, the defaults apply
     * @param offline where DNS data come from if nobody is to be asked
     */
    MailChecks(AuthservId authservId, Optional<Settings> settings, Optional<Dns> offline) {
        Clock clock = Clock.systemUTC();
        this.resolver = offline.isPresent()
                ? Optional.empty()
                : Optional.of(new ResolverDns(
                        settings.map(SignetSettings::resolver).orElse(ResolverSettings.DEFAULT), threads, clock));
        Dns dns = offline.orElseGet(resolver::orElseThrow);
        this.authenticator = MessageAuthenticator.of(
                SignetSettings.FILE,
                settings.orElseGet(() -> defaults(authservId)),
                authservId,
                dns,
                clock,
                threads,
                (mail, envelope, verdict) -> {});
    }

    /** What a server does whose settings say nothing but its name and that rules act. */
    private static Settings defaults(AuthservId authservId) {
        return SignetSettings.check(
                "the defaults",
                Map.of(
                        SignetSettings.AUTHSERV_ID.key(),
                        authservId.toString(),
                        LocalPolicy.MODE.key(),
                        Setting.word(Mode.ENFORCE)));
    }

    /** Threads for work on messages, as many as the machine has processors; nothing that waits may run there. */
    Executor threads() {
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
        threads.close();
    }
}
