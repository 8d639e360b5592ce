package signet.mailets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.mail.internet.MimeMessage;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import signet.authres.AuthservId;
import signet.dkim.DkimSettings;
import signet.dkim.DkimVerifier;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.smtp.AuthenticationHook;
import signet.smtp.SmtpSettings;
import signet.verdict.LocalPolicy;
import signet.verdict.MessageAuthenticator;
import signet.verdict.Mode;
import signet.verdict.RequiredAuthorSignatures;
import signet.verdict.RunningEvaluations;
import signet.verdict.TemporaryTrouble;
import signet.verdict.TrustedNetworks;
import signet.verdict.VerdictListener;

/** Whatever breaks in Signet, the mail goes on, as it came. */
class AuthenticateTroubleTest {
    private static final String MAIL = "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from;"
            + " bh=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=; b=YWJj\r\n"
            + "From: a@a.example\r\nMessage-ID: <1@a.example>\r\n\r\nHello\r\n";

    private static final Dns NO_NAMES = new Answering(DnsAnswer.nxDomain(Duration.ZERO));

    static Stream<MessageAuthenticator> broken() {
        Dns throwing = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                throw new IllegalStateException("broken DNS");
            }
        };
        Dns failing = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                return CompletableFuture.failedFuture(new IllegalStateException("failed DNS"));
            }
        };
        VerdictListener silent = (mail, envelope, verdict) -> {};
        VerdictListener throwingListener = (mail, envelope, verdict) -> {
            throw new IllegalStateException("broken listener");
        };
        return Stream.of(
                authenticator(throwing, silent),
                authenticator(failing, silent),
                authenticator(NO_NAMES, throwingListener));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void theMailetLetsTheMailGoOn(MessageAuthenticator authenticator) throws Exception {
        FakeMail mail = mail();
        new Authenticate(authenticator, new RunningEvaluations(10), exemption()).service(mail);
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
        assertThat(mail.getMessage().getHeader("From")).containsExactly("a@a.example");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void theHookLetsTheMailIn(MessageAuthenticator authenticator) throws Exception {
        AuthenticationHook hook = new AuthenticationHook(
                authenticator,
                new RunningEvaluations(10),
                new SmtpSettings(true, Duration.ofSeconds(1), 10),
                exemption());
        assertThat(hook.onMessage(session(), mail())).isEqualTo(HookResult.DECLINED);
    }

    private record Answering(DnsAnswer<?> answer) implements Dns {
        @Override
        @SuppressWarnings("unchecked") // it holds no records
        public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
            return CompletableFuture.completedFuture((DnsAnswer<T>) answer);
        }
    }

    private static MessageAuthenticator authenticator(Dns dns, VerdictListener listener) {
        LocalPolicy policy =
                new LocalPolicy(Mode.ENFORCE, new RequiredAuthorSignatures(Map.of()), TemporaryTrouble.ACCEPT);
        return new MessageAuthenticator(
                AuthservId.of("mail.example.org"),
                new DkimVerifier(dns, Clock.systemUTC(), DkimSettings.DEFAULT, Runnable::run),
                policy,
                listener);
    }

    private static Exemption exemption() {
        return new Exemption(new TrustedNetworks(List.of()));
    }

    private static FakeMail mail() throws Exception {
        return FakeMail.builder()
                .name("mail")
                .state(Mail.DEFAULT)
                .sender("a@a.example")
                .recipient("anna@example.org")
                .remoteAddr("192.0.2.1")
                .attribute(new Attribute(Mail.SMTP_SESSION_ID, AttributeValue.of("session")))
                .mimeMessage(new MimeMessage(null, new ByteArrayInputStream(MAIL.getBytes(US_ASCII))))
                .build();
    }

    private static SMTPSession session() {
        return (SMTPSession) Proxy.newProxyInstance(
                AuthenticateTroubleTest.class.getClassLoader(),
                new Class<?>[] {SMTPSession.class},
                (p, method, a) -> switch (method.getName()) {
                    case "isRelayingAllowed" -> false;
                    case "getRemoteAddress" -> new InetSocketAddress("192.0.2.1", 25);
                    case "getAttachment" -> Optional.empty();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
