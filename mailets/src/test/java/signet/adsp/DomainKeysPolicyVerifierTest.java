package signet.adsp;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.adsp.Checked.from;
import static signet.adsp.Checked.signatures;
import static signet.adsp.Checked.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/** H2. */
class DomainKeysPolicyVerifierTest {
    private static final Dns ZONE = zone("""
            {"_domainkey.all.example": {"TXT": ["o=-; r=postmaster@all.example; n=a note"]},
             "_domainkey.some.example": {"TXT": ["o=~"]},
             "_domainkey.default.example": {"TXT": ["n=nothing else"]},
             "_domainkey.other.example": {"TXT": ["o=!"]},
             "_domainkey.testing.example": {"TXT": ["t=y; o=-"]},
             "_domainkey.malformed.example": {"TXT": ["o"]},
             "_domainkey.spf.example": {"TXT": ["v=spf1 -all"]},
             "_domainkey.two.example": {"TXT": ["o=-", "o=~"]},
             "_domainkey.mixed.example": {"TXT": ["v=spf1 -all", "o=-"]},
             "_domainkey.servfail.example": "SERVFAIL",
             "_domainkey.timeout.example": "TIMEOUT",
             "s1._domainkey.nodata.example": {"TXT": ["p="]}}""");

    private static DomainKeysPolicyOutcome check(Dns dns, AuthorDomains author, String signatures) {
        return new DomainKeysPolicyVerifier(dns)
                .start(author)
                .finish(signatures(signatures))
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "all,       SIGNS_ALL,        fail",
        "some,      SIGNS_SOME,       neutral",
        "default,   SIGNS_SOME,       neutral",
        "other,     SIGNS_SOME,       neutral",
        "testing,   TESTING,          neutral",
        "malformed, MALFORMED_RECORD, none",
        "spf,       MALFORMED_RECORD, none",
        "two,       SEVERAL_RECORDS,  permerror",
        "mixed,     SIGNS_ALL,        fail",
        "servfail,  DNS_TROUBLE,      temperror",
        "timeout,   DNS_TROUBLE,      temperror",
        "nodata,    NO_RECORD,        none",
        "nobody,    NO_RECORD,        none",
        // only the author domain is asked, not its parent
        "sub.all,   NO_RECORD,        none"
    })
    void h2WhatIsPublishedDecidesOnUnsignedMail(String name, DomainKeysPolicyCause cause, String result) {
        AuthorDomains author = from("joe@" + name + ".example");
        DomainKeysPolicyOutcome unsigned = check(ZONE, author, "");
        assertThat(unsigned.cause()).isEqualTo(cause);
        assertThat(unsigned.result().headerValue()).isEqualTo(result);
        assertThat(unsigned.domain()).contains(DomainName.of(name + ".example"));
        assertThat(unsigned.explanation()).startsWith(cause.text()).matches("[ -~]{10,200}");
        assertThat(check(ZONE, author, "pass else.where, fail " + name + ".example")
                        .cause())
                .isEqualTo(cause);
        assertThat(check(ZONE, author, "pass " + name + ".example").result()).isEqualTo(DomainKeysPolicyResult.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all     | pass all.example                        | AUTHOR_DOMAIN_SIGNED",
                "all     | fail all.example, pass all.example      | AUTHOR_DOMAIN_SIGNED",
                "all     | fail all.example                        | SIGNS_ALL",
                "all     | partial all.example                     | SIGNS_ALL",
                "all     | pass sub.all.example                    | SIGNS_ALL",
                "all     | pass other.example                      | SIGNS_ALL",
                "all     | pass notall.example                     | SIGNS_ALL",
                "all     | temperror all.example                   | SIGNATURE_UNDECIDED",
                "all     | temperror other.example                 | SIGNS_ALL",
                "all     | unfinished                              | SIGNATURE_UNDECIDED",
                "testing | temperror testing.example               | TESTING",
                "some    | temperror some.example                  | SIGNS_SOME",
                // RFC 4870 3.3: the signing domain may be above the author's
                "all     | pass example                            | AUTHOR_DOMAIN_SIGNED",
                "all     | temperror example                       | SIGNATURE_UNDECIDED"
            })
    void h2WhichSignaturesCount(String name, String signatures, DomainKeysPolicyCause cause) {
        assertThat(check(ZONE, from("joe@" + name + ".example"), signatures).cause())
                .isEqualTo(cause);
    }

    @Test
    void theRecordIsThereToBeShown() {
        DomainKeysPolicyRecord record =
                check(ZONE, from("a@all.example"), "").strictest().record().orElseThrow();
        assertThat(record.reportAddress()).contains("postmaster@all.example");
        assertThat(record.notes()).contains("a note");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "some, all       | ''                                 | SIGNS_ALL",
                "servfail, all   | ''                                 | SIGNS_ALL",
                "two, servfail   | ''                                 | DNS_TROUBLE",
                "some, two       | ''                                 | SEVERAL_RECORDS",
                "none, testing   | ''                                 | TESTING",
                "all, none       | pass all.example                   | NO_RECORD",
                "all, some       | pass some.example                  | SIGNS_ALL",
                "all, some       | pass all.example, pass some.example | AUTHOR_DOMAIN_SIGNED"
            })
    void d2OfSeveralAuthorDomainsTheStrictestCounts(String names, String signatures, DomainKeysPolicyCause cause) {
        String[] both = names.split(", ");
        AuthorDomains author = from("a@" + both[0] + ".example, b@" + both[1] + ".example");
        DomainKeysPolicyOutcome outcome = check(ZONE, author, signatures);
        assertThat(outcome.cause()).isEqualTo(cause);
        assertThat(outcome.findings()).hasSize(2);
    }

    @Test
    void d3ADoubtfulFromFieldNeverPasses() {
        String signed = "pass some.example, pass all.example";
        assertThat(check(ZONE, from(), "").cause()).isEqualTo(DomainKeysPolicyCause.AUTHOR_UNCERTAIN);
        assertThat(check(ZONE, from("<a@some.example> <b@some.example>"), signed)
                        .cause())
                .isEqualTo(DomainKeysPolicyCause.AUTHOR_UNCERTAIN);
        assertThat(check(ZONE, from("a@all.example", "b@all.example"), signed).cause())
                .isEqualTo(DomainKeysPolicyCause.SIGNS_ALL);
        assertThat(check(ZONE, from("a@b.example, a@c.example, a@d.example, a@e.example, a@f.example, a@g.example"), "")
                        .cause())
                .isEqualTo(DomainKeysPolicyCause.TOO_MANY_AUTHORS);
    }

    @Test
    void oneQuestionGoesOutForEachAuthorDomain() {
        List<String> asked = new ArrayList<>();
        Dns silent = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                asked.add(name + " " + type);
                return new CompletableFuture<>();
            }
        };
        DomainKeysPolicyCheck check = new DomainKeysPolicyVerifier(silent).start(from("a@x.y.example, b@z.example"));
        assertThat(asked).containsExactly("_domainkey.x.y.example TXT", "_domainkey.z.example TXT");
        assertThat(check.finish(List.of())).isNotDone();
        assertThat(check.finish(signatures("pass z.example, pass y.example")))
                .isCompletedWithValueMatching(outcome -> outcome.result() == DomainKeysPolicyResult.PASS);
    }

    @Test
    void aFaultOfTheResolverIsNoFaultOfTheMail() {
        Dns faulty = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                return CompletableFuture.failedFuture(new IllegalStateException("broken"));
            }
        };
        assertThat(check(faulty, from("a@all.example"), "")).isEqualTo(DomainKeysPolicyOutcome.notFinished());
    }

    @Test
    void whatWasNotCheckedSaysSo() {
        assertThat(DomainKeysPolicyOutcome.NOT_CHECKED.isChecked()).isFalse();
        assertThat(DomainKeysPolicyOutcome.NOT_CHECKED.result()).isEqualTo(DomainKeysPolicyResult.NONE);
        assertThat(DomainKeysPolicyOutcome.notFinished().result()).isEqualTo(DomainKeysPolicyResult.TEMPERROR);
        assertThat(DomainKeysPolicyCause.SIGNS_ALL.word()).isEqualTo("signs-all");
    }
}
