package signet.mailauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.authres.AuthservId;
import signet.configuration.SignetSettings;
import signet.dmarc.AuthenticatedIdentifiers;
import signet.dmarc.DmarcOutcomes;
import signet.dmarc.DmarcSettings;
import signet.dmarc.DmarcVerifier;
import signet.dmarc.Identifier;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.mailauth.MailauthCase.Answer;
import signet.message.AuthorDomains;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.verdict.Findings;
import signet.verdict.MessageAuthenticator;

/**
 * Mails and their DNS as Signet sees them and as mailauth does: they agree, but for the cases in the tables of
 * {@code integration-tests/mailauth/README.md}.
 */
class MailauthTest {
    private static final List<MailauthCase> CASES = MailauthCase.all();
    private static final List<Disagreement> DMARC = Disagreement.table("Where they disagree about DMARC");
    private static final List<Disagreement> WHOLE = Disagreement.table("Where they disagree about SPF and DKIM");

    private static final DomainName RECEIVER = DomainName.of("mx.example.org");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-12T10:00:00Z"));

    private static Answer answer(MailauthCase one, String kind) {
        return kind.equals("strict") ? one.strict() : one.lenient();
    }

    private static Dns dns(MailauthCase one) {
        return new ZoneDns(Zone.parse(one.zone()));
    }

    /** DMARC alone: with the passes that mailauth found. */
    private static DmarcOutcomes dmarc(MailauthCase one, Answer answer) {
        List<Identifier> dkim = answer.dkim().stream()
                .map(domain -> Identifier.passed(DomainName.of(domain)))
                .toList();
        Optional<Identifier> spf = DomainName.parse(answer.spf()).map(Identifier::passed);
        List<DomainName> candidates = new ArrayList<>();
        Stream.concat(dkim.stream(), spf.stream()).forEach(identifier -> candidates.add(identifier.domain()));
        return new DmarcVerifier(dns(one), DmarcSettings.DEFAULT, () -> 0)
                .start(AuthorDomains.of(RawMessage.of(one.mail()).header()), candidates)
                .finish(new AuthenticatedIdentifiers(dkim, spf))
                .join();
    }

    /** The whole of it, from the bytes of the mail. */
    private static Findings authenticate(MailauthCase one) {
        try {
            return MessageAuthenticator.of(
                            "the test",
                            SignetSettings.check(
                                    "the test", Map.of(SignetSettings.AUTHSERV_ID.key(), RECEIVER.toString())),
                            new AuthservId(RECEIVER),
                            dns(one),
                            CLOCK,
                            Runnable::run,
                            (mail, envelope, verdict) -> {})
                    .start(
                            one.id(),
                            new SmtpEnvelope(
                                    IpAddress.parse(one.get("ip")).orElseThrow(), one.get("helo"), one.get("mailFrom")),
                            RawMessage.of(one.mail()))
                    .verdict()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join()
                    .findings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails for what differs unexplained, and for what is explained and does not differ. */
    private static void compare(String kind, Function<MailauthCase, String> comparison, Map<String, String> explained) {
        List<String> unexplained = new ArrayList<>();
        Set<String> gone = new TreeSet<>(explained.keySet());
        for (MailauthCase one : CASES) {
            String differs = comparison.apply(one);
            if (differs.equals(explained.getOrDefault(one.id(), ""))) {
                gone.remove(differs.isEmpty() ? "" : one.id());
            } else if (!differs.isEmpty()) {
                unexplained.add(one.id() + ": " + differs);
            }
        }
        assertThat(unexplained)
                .as("differs from mailauth's %s answers, and no row says why", kind)
                .isEmpty();
        assertThat(gone)
                .as("has a row for mailauth's %s answers, and does not differ so", kind)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "lenient"})
    void agreesAboutDmarcButForTheCasesThatAreExplained(String kind) {
        compare(
                kind,
                one -> Comparison.of(answer(one, kind), dmarc(one, answer(one, kind))),
                Disagreement.expected(DMARC, kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "lenient"})
    void agreesAboutTheWholeButForTheCasesThatAreExplained(String kind) {
        Map<String, String> explained = Disagreement.expected(DMARC, kind);
        explained.putAll(Disagreement.expected(WHOLE, kind));
        compare(kind, one -> Comparison.of(answer(one, kind), authenticate(one)), explained);
    }

    @Test
    void thereIsEnoughToJudgeBy() {
        assertThat(CASES).hasSizeGreaterThan(800);
        Map<String, Long> results = CASES.stream()
                .collect(Collectors.groupingBy(one -> one.strict().get("result"), TreeMap::new, Collectors.counting()));
        assertThat(results.keySet()).containsExactly("fail", "none", "not evaluated", "pass", "temperror");
        assertThat(results.values()).allMatch(count -> count > 10);
        assertThat(CASES.stream().map(one -> one.strict().get("policy"))).contains("none", "quarantine", "reject");
        assertThat(CASES.stream().filter(one -> one.strict().get("spf").equals("true")))
                .hasSizeGreaterThan(100);
        assertThat(CASES.stream().filter(one -> one.strict().get("dkim").equals("true")))
                .hasSizeGreaterThan(50);
    }

    @Test
    void everyRowSpeaksOfCasesThatAreThere() {
        TreeSet<String> ids = CASES.stream().map(MailauthCase::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(ids).hasSameSizeAs(CASES);
        assertThat(Stream.of(DMARC, WHOLE))
                .allSatisfy(table -> assertThat(table).isNotEmpty().allSatisfy(row -> assertThat(ids)
                        .containsAll(row.cases())));
    }
}
