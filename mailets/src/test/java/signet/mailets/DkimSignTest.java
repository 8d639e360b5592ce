package signet.mailets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.james.core.MaybeSender;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.DkimSettings;
import signet.dkim.DkimSigner;
import signet.dkim.DkimVerifier;
import signet.dkim.SignatureResult;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.dkim.TestKeys;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;
import signet.message.RawMessage;
import signet.signing.GateUse;
import signet.signing.KeyDirectory;
import signet.signing.KeyRing;
import signet.signing.LeavingHeader;
import signet.signing.MessageSigner;
import signet.signing.PublicationGate;

class DkimSignTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SigningKey KEY =
            SigningKey.of(TestKeys.RSA.getPrivate(), TestKeys.RSA.getPublic()).orElseThrow();
    private static final String COMPLETE = "Received: from laptop\r\nFrom: Anna <anna@example.com>\r\n"
            + "Date: Sun, 22 Nov 2026 12:00:00 +0000\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
            + "Subject: x\r\n\r\nHello\r\n";

    @TempDir
    Path folder;

    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final FakeMailContext context = FakeMailContext.defaultContext();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private Dns dns;
    private KeyDirectory keys;

    @BeforeEach
    void publish() {
        keys = new KeyDirectory(folder.resolve("keys"));
        keys.add(Optional.of(DomainName.of("example.com")), "s1", KEY, NOW);
        dns = zone("\"s1._domainkey.example.com\": {\"TXT\": [\"" + KEY.keyRecord() + "\"]}");
    }

    private static Dns zone(String members) {
        return new ZoneDns(Zone.parse("{" + members + "}"));
    }

    private DkimSign mailet(String... parameters) throws Exception {
        KeyRing ring = new KeyRing(
                keys,
                folder.resolve("signing.rules"),
                new PublicationGate(dns, clock, Duration.ofMinutes(1)),
                GateUse.ON);
        DkimSign mailet = new DkimSign(
                ring,
                new MessageSigner(new DkimSigner(SigningOptions.DEFAULT, clock), clock),
                new LeavingHeader(clock, () -> "new", "mail.example.com"),
                new SigningMetrics(metrics),
                clock);
        FakeMailetConfig.Builder config =
                FakeMailetConfig.builder().mailetName("DkimSign").mailetContext(context);
        for (int i = 0; i < parameters.length; i += 2) {
            config.setProperty(parameters[i], parameters[i + 1]);
        }
        mailet.init(config.build());
        return mailet;
    }

    private static MailImpl mail(String message) throws Exception {
        MailImpl mail = Judging.mail(message);
        MailAttributes.set(mail, Mail.SMTP_AUTH_USER, "anna@example.com");
        mail.setState("transport");
        return mail;
    }

    private List<SignatureResult> verified(Mail mail) throws Exception {
        return new DkimVerifier(dns, clock, DkimSettings.DEFAULT, Runnable::run)
                .verify(RawMessage.of(Judging.bytes(mail).getBytes(ISO_8859_1)), List.of())
                .join();
    }

    private int counted(String metric) {
        return metrics.countFor(metric);
    }

    @Test
    void mailOfAUserIsSignedAndNothingElseOfItChanges() throws Exception {
        MailImpl mail = mail(COMPLETE);
        mailet().service(mail);
        assertThat(verified(mail)).singleElement().satisfies(result -> {
            assertThat(result.passed()).isTrue();
            assertThat(result.domain()).contains(DomainName.of("example.com"));
            assertThat(result.selector()).isEqualTo("s1");
        });
        assertThat(Judging.bytes(mail)).startsWith("DKIM-Signature: ").endsWith("\r\n" + COMPLETE);
        assertThat(MailAttributes.get(mail, DkimSign.SIGNED)).contains("example.com/s1");
        assertThat(counted("signet-signed")).isOne();
    }

    @Test
    void aSecondPassSignsNothingTwice() throws Exception {
        MailImpl mail = mail(COMPLETE);
        mailet().service(mail);
        String once = Judging.bytes(mail);
        mailet().service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo(once);
        assertThat(MailAttributes.get(mail, DkimSign.SIGNED)).contains("example.com/s1");
    }

    @Test
    void aBrokenSignatureOfOursIsNoReasonNotToSign() throws Exception {
        MailImpl first = mail(COMPLETE);
        mailet().service(first);
        MailImpl changed = mail(Judging.bytes(first).replace("Hello", "Hullo"));
        mailet().service(changed);
        assertThat(verified(changed)).extracting(SignatureResult::passed).containsExactly(true, false);
    }

    @Test
    void whatServersAddOrTakeAwayIsPutRightFirst() throws Exception {
        MailImpl mail =
                mail("From: anna@example.com\r\nBcc: boss@example.com\r\nMime-Version: 1.0 (Apple)\r\n\r\nHello\r\n");
        mailet().service(mail);
        String bytes = Judging.bytes(mail);
        assertThat(bytes.substring(bytes.indexOf("Date:")))
                .isEqualTo("Date: Sun, 22 Nov 2026 12:00:00 +0000\r\nMessage-ID: <new@mail.example.com>\r\n"
                        + "MIME-Version: 1.0\r\nFrom: anna@example.com\r\n\r\nHello\r\n");
        assertThat(verified(mail)).allMatch(SignatureResult::passed);
    }

    @Test
    void bareLineEndsAreMadeWholeFirst() throws Exception {
        MailImpl mail = mail(COMPLETE + "one\rtwo\nthree\r\n");
        mailet().service(mail);
        assertThat(Judging.bytes(mail)).endsWith("\r\n\r\nHello\r\none\r\ntwo\r\nthree\r\n");
        assertThat(verified(mail)).allMatch(SignatureResult::passed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.apache.james.SMTPAuthUser                    | ''                                     | true",
                "org.apache.james.jmap.send.MailMetaData.username | ''                                     | true",
                "org.apache.james.SMTPIsAuthNetwork               | ''                                     | true",
                "signet.stamped                                   | ''                                     | false",
                "org.apache.james.SentByMailet                    | ''                                     | false", // had a session
                "org.apache.james.SMTPAuthUser                    | networks                               | false",
                "org.apache.james.SMTPIsAuthNetwork               | authenticated, generated               | false",
                "org.apache.james.SMTPIsAuthNetwork               | networks                               | true",
                "signet.stamped                                   | everything                             | true",
            })
    void onlyMailOfOurOwnIsSigned(String attribute, String sign, boolean signed) throws Exception {
        MailImpl mail = Judging.mail(COMPLETE);
        MailAttributes.set(mail, AttributeName.of(attribute), "anna@example.com");
        (sign.isEmpty() ? mailet() : mailet("sign", sign)).service(mail);
        assertThat(Judging.bytes(mail).startsWith("DKIM-Signature:")).isEqualTo(signed);
        assertThat(MailAttributes.get(mail, DkimSign.UNSIGNED)).isEmpty();
    }

    /** A Sieve script sends mail on as a new mail without a trace of where it came from, but for its Received fields. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void whatAMailetSendsOnFromOutsideIsNotSignedAndWhatItMakesIs(boolean received, boolean signed) throws Exception {
        MailImpl mail = Judging.mail(received ? COMPLETE : COMPLETE.substring(COMPLETE.indexOf("From:")));
        mail.removeAttribute(Mail.SMTP_SESSION_ID);
        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
        mailet().service(mail);
        assertThat(Judging.bytes(mail).startsWith("DKIM-Signature:")).isEqualTo(signed);
    }

    /** A bounce of James has all attributes of the mail that it is about, which may have come from outside. */
    @ParameterizedTest
    @CsvSource({
        "true,  false, true",
        "false, false, false",
        "true,  true,  false",
    })
    void aBounceOfMailFromOutsideIsSigned(boolean nullSender, boolean received, boolean signed) throws Exception {
        MailImpl mail = Judging.mail(received ? COMPLETE : COMPLETE.substring(COMPLETE.indexOf("From:")));
        MailAttributes.set(mail, Mail.SMTP_SESSION_ID, "outside");
        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
        if (nullSender) {
            mail.setSender(MaybeSender.nullSender().asOptional().orElse(null));
        }
        mailet().service(mail);
        assertThat(Judging.bytes(mail).startsWith("DKIM-Signature:")).isEqualTo(signed);
    }

    @Test
    void aBounceIsSignedForTheDomainOfItsFromField() throws Exception {
        MailImpl mail = mail(COMPLETE);
        mail.setSender(MaybeSender.nullSender().asOptional().orElse(null));
        mailet().service(mail);
        assertThat(verified(mail)).singleElement().matches(SignatureResult::passed);
    }

    @Test
    void aCopyDoesNotCarryTheMarksOfAnother() throws Exception {
        MailImpl mail = Judging.mail(COMPLETE);
        MailAttributes.set(mail, DkimSign.SIGNED, "example.com/s1");
        mailet().service(mail);
        assertThat(MailAttributes.get(mail, DkimSign.SIGNED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "From: a@other.example, no-key",
        "Sender: a@example.com, no-author",
        "From: a@example.com; b, no-author",
        "From: a@unpublished.example, not-published",
    })
    void whatCannotBeSignedGoesOnAsItIs(String from, String cause) throws Exception {
        keys.add(Optional.of(DomainName.of("unpublished.example")), "s1", KEY, NOW);
        MailImpl mail = mail(from + "\r\n\r\nHello\n");
        mailet().service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo(from + "\r\n\r\nHello\n");
        assertThat(mail.getState()).isEqualTo("transport");
        assertThat(MailAttributes.get(mail, DkimSign.UNSIGNED)).contains(cause);
        assertThat(counted("signet-unsigned-" + cause)).isOne();
    }

    @Test
    void aMessageThatTheSignerRefusesGoesOnAsItIs() throws Exception {
        MailImpl mail = mail("From: anna@example.com\r\nno field\r\n\r\nHello\r\n");
        mailet().service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo("From: anna@example.com\r\nno field\r\n\r\nHello\r\n");
        assertThat(MailAttributes.get(mail, DkimSign.UNSIGNED)).contains("not-signable");
    }

    /** An error such as that of a class of another version of James that is not there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFaultIsNoReasonToLoseMail(boolean isError) throws Exception {
        dns = new Dns() {
            @Override
            public <T> java.util.concurrent.CompletableFuture<signet.dns.DnsAnswer<T>> query(
                    DomainName name, signet.dns.RecordType<T> type) {
                if (isError) {
                    throw new NoSuchMethodError("on purpose");
                }
                throw new IllegalStateException("on purpose");
            }
        };
        MailImpl mail = mail(COMPLETE);
        mailet().service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo(COMPLETE);
        assertThat(MailAttributes.get(mail, DkimSign.UNSIGNED)).contains("fault");
    }

    @Test
    void onDemandUnsignedMailIsAnError() throws Exception {
        MailImpl mail = mail("From: a@other.example\r\n\r\nHello\r\n");
        mailet("whenUnsigned", "error").service(mail);
        assertThat(mail.getState()).isEqualTo(Mail.ERROR);
        assertThat(mail.getErrorMessage()).isEqualTo("not signed: no rule leads to a key for it");
    }

    @Test
    void mailThatTheDefaultHasNeverSignedIsNoError() throws Exception {
        Files.writeString(folder.resolve("signing.rules"), "default never\n");
        MailImpl mail = mail("From: a@other.example\r\n\r\nHello\r\n");
        mailet("whenUnsigned", "error").service(mail);
        assertThat(mail.getState()).isEqualTo("transport");
        assertThat(counted("signet-unsigned-never")).isOne();
    }

    @ParameterizedTest
    @CsvSource({"'', not-signable", "user anna@example.com never, never"})
    void aHeaderThatIsTooLongIsNotTakenApart(String rule, String cause) throws Exception {
        Files.writeString(folder.resolve("signing.rules"), rule + "\n");
        String text = COMPLETE.replace("Subject: x", "Subject: x" + "\r\n x".repeat(RawMessage.MAX_HEADER_BYTES / 4));
        MailImpl mail = mail(text);
        mailet().service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo(text);
        assertThat(MailAttributes.get(mail, DkimSign.UNSIGNED)).contains(cause);
    }

    @Test
    void aUserWhoseMailIsNeverSignedIsNoError() throws Exception {
        Files.writeString(folder.resolve("signing.rules"), "user anna@example.com never\n");
        MailImpl mail = mail(COMPLETE);
        mailet("whenUnsigned", "error").service(mail);
        assertThat(mail.getState()).isEqualTo("transport");
        assertThat(Judging.bytes(mail)).isEqualTo(COMPLETE);
        assertThat(counted("signet-unsigned-never")).isOne();
    }

    @Test
    void onDemandUnsignedMailIsTriedAgainForADayAndThenAnError() throws Exception {
        MailImpl mail = mail("From: a@other.example\r\n\r\nHello\r\n");
        mailet("whenUnsigned", "defer").service(mail);
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(context.getSentMails()).singleElement().satisfies(sent -> {
            assertThat(sent.getState()).isEqualTo("transport");
            assertThat(sent.getDelay()).contains(new FakeMailContext.Delay(5, TimeUnit.MINUTES));
        });
        mail.setState("transport");
        clock = Clock.fixed(NOW.plus(Duration.ofHours(24)), ZoneOffset.UTC);
        mailet("whenUnsigned", "defer").service(mail);
        assertThat(mail.getState()).isEqualTo(Mail.ERROR);
    }

    @Test
    void eightBitTextIsWrittenInSevenBeforeItIsSignedIfThatIsWanted() throws Exception {
        String text = COMPLETE.replace("Hello", "Gr\u00fc\u00dfe");
        MailImpl mail = mail(text);
        mailet("sevenBit", "true").service(mail);
        assertThat(Judging.bytes(mail)).endsWith("Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe\r\n");
        assertThat(verified(mail)).allMatch(SignatureResult::passed);
    }

    /** What is long stays out of memory, converted or not. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void onlyWhatIsNotTooLongIsConverted(int over, boolean converted) throws Exception {
        String start = COMPLETE.replace("Hello", "Gr\u00fc\u00dfe");
        String line = "x".repeat(62) + "\r\n";
        int missing = CompleteMessage.LONGEST_CONVERTED + over - start.length();
        MailImpl mail = mail(start + line.repeat(missing / 64) + "y".repeat(missing % 64));
        mailet("sevenBit", "true").service(mail);
        assertThat(Judging.bytes(mail).contains("Gr=FC=DFe")).isEqualTo(converted);
        assertThat(MailAttributes.get(mail, DkimSign.SIGNED)).contains("example.com/s1");
    }

    @Test
    void whatNeedsNoConversionIsSignedAsItIs() throws Exception {
        String text = COMPLETE.replace("Hello", "binary");
        MailImpl mail = mail(text);
        mailet("sevenBit", "true").service(mail);
        assertThat(Judging.bytes(mail)).endsWith("\r\n" + text);
        assertThat(verified(mail)).allMatch(SignatureResult::passed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign=everyone", "whenUnsigned=bounce", "key=x"})
    void badParametersAreRefused(String parameter) {
        String name = parameter.substring(0, parameter.indexOf('='));
        assertThatThrownBy(() -> mailet(name, parameter.substring(name.length() + 1)))
                .hasMessageContaining("<mailet class=\"signet.mailets.DkimSign\"> is refused: ")
                .hasMessageContaining(name);
    }

    @Test
    void attributesSurviveEveryQueue() throws Exception {
        MailImpl mail = mail(COMPLETE);
        mailet().service(mail);
        assertThat(mail.getAttribute(DkimSign.SIGNED))
                .contains(new Attribute(DkimSign.SIGNED, AttributeValue.of("example.com/s1")));
    }
}
