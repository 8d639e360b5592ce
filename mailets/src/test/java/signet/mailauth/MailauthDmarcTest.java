package signet.mailauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dmarc.AuthenticatedIdentifiers;
import signet.dmarc.DmarcOutcomes;
import signet.dmarc.DmarcSettings;
import signet.dmarc.DmarcVerifier;
import signet.dmarc.Identifier;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;
import signet.mailauth.MailauthCase.Answer;
import signet.message.AuthorDomains;
import signet.message.RawMessage;

/**
 * DMARC as Signet sees it and as mailauth does, over the same mails, DNS and passes of SPF and DKIM: they agree, but for
 * the cases in the table of {@code integration-tests/mailauth/README.md}.
 */
class MailauthDmarcTest {
    private static final List<MailauthCase> CASES = MailauthCase.all();
    private static final List<Disagreement> TABLE = Disagreement.table();

    private static Answer answer(MailauthCase one, String kind) {
        return kind.equals("strict") ? one.strict() : one.lenient();
    }

    private static DmarcOutcomes judge(MailauthCase one, Answer answer) {
        List<Identifier> dkim = answer.dkim().stream()
                .map(domain -> Identifier.passed(DomainName.of(domain)))
                .toList();
        Optional<Identifier> spf = DomainName.parse(answer.spf()).map(Identifier::passed);
        List<DomainName> candidates = new ArrayList<>();
        Stream.concat(dkim.stream(), spf.stream()).forEach(identifier -> candidates.add(identifier.domain()));
        return new DmarcVerifier(new ZoneDns(Zone.parse(one.zone())), DmarcSettings.DEFAULT, () -> 0)
                .start(AuthorDomains.of(RawMessage.of(one.mail()).header()), candidates)
                .finish(new AuthenticatedIdentifiers(dkim, spf))
                .join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "lenient"})
    void agreesButForTheCasesThatAreExplained(String kind) {
        Map<String, String> differing = new TreeMap<>();
        for (MailauthCase one : CASES) {
            String differs = Comparison.of(answer(one, kind), judge(one, answer(one, kind)));
            if (!differs.isEmpty()) {
                differing.put(one.id(), differs);
            }
        }
        assertThat(differing)
                .as("what differs from mailauth's %s answers", kind)
                .isEqualTo(new TreeMap<>(Disagreement.expected(TABLE, kind)));
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
        assertThat(TABLE).isNotEmpty().allSatisfy(row -> assertThat(ids).containsAll(row.cases()));
    }
}
