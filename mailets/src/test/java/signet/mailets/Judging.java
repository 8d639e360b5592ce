package signet.mailets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import signet.authres.AuthservId;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.verdict.MessageAuthenticator;
import signet.verdict.RunningEvaluations;
import signet.verdict.TemporaryTrouble;
import signet.verdict.TrustedNetworks;

/** What judges mail in the tests of mailet and hook: real checks over a DNS that has no name, and says so of one key only when the test wants it. */
public final class Judging implements Dns {
    /** A mail of a domain that must sign, with a signature whose key has to be looked up, and a forged field of ours. */
    public static final String SIGNED = "Authentication-Results: mail.example.org; dkim=pass header.d=bank.example\r\n"
            + "DKIM-Signature: v=1; a=rsa-sha256; d=bank.example; s=s1; h=from; bh=AAAA; b=AAAA\r\n"
            + "From: ceo@bank.example\r\nSubject: x\r\n\r\nHello\r\n";

    private static final DomainName KEY = DomainName.of("s1._domainkey.bank.example");

    public static final Exemption NOBODY_TRUSTED = new Exemption(new TrustedNetworks(List.of()));

    private final List<CompletableFuture<DnsAnswer<?>>> asked = new ArrayList<>();

    public final RunningEvaluations running = new RunningEvaluations(100, Duration.ofMinutes(5), Clock.systemUTC());
    public RuntimeException failure;
    private boolean answered;

    public MessageAuthenticator authenticator(TemporaryTrouble trouble, Executor executor) {
        return MessageAuthenticator.of(
                "the test",
                Settings.check(
                        "the test",
                        Map.of(
                                "mode", "enforce",
                                "dkim.requireFrom", "bank.example:reject",
                                "temperror", Setting.word(trouble)),
                        MessageAuthenticator.SETTINGS),
                AuthservId.of("mail.example.org"),
                this,
                Clock.systemUTC(),
                executor,
                (mail, envelope, verdict) -> {});
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public synchronized <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
        if (failure != null) {
            throw failure;
        }
        if (!name.equals(KEY)) {
            return CompletableFuture.completedFuture(DnsAnswer.nxDomain(Duration.ZERO));
        }
        CompletableFuture<DnsAnswer<T>> answer = new CompletableFuture<>();
        asked.add((CompletableFuture) answer);
        if (answered) {
            answer();
        }
        return answer;
    }

    /** Every question for the key gets the answer that there is no such name, also the next ones. */
    public synchronized void answer() {
        answered = true;
        asked.forEach(answer -> answer.complete(DnsAnswer.nxDomain(Duration.ZERO)));
    }

    /** A mail as it comes from outside by SMTP. */
    public static MailImpl mail(String message) throws Exception {
        InputStream bytes = new ByteArrayInputStream(message.getBytes(ISO_8859_1));
        MailImpl mail = MailImpl.builder()
                .name("Mail1")
                .sender("ceo@bank.example")
                .addRecipient(new MailAddress("anna@example.org"))
                .build();
        mail.setMessageNoCopy(new MimeMessageWrapper(MimeMessageInputStreamSource.create("Mail1", bytes)));
        mail.setRemoteAddr("192.0.2.66");
        MailAttributes.set(mail, Mail.SMTP_SESSION_ID, "session");
        return mail;
    }

    public static String bytes(Mail mail) throws Exception {
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            return new String(in.readAllBytes(), US_ASCII);
        }
    }
}
