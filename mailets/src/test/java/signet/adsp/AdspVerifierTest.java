package signet.adsp;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.adsp.Checked.from;
import static signet.adsp.Checked.signatures;
import static signet.adsp.Checked.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/** H1. */
class AdspVerifierTest {
    /** The records that RFC 5617 A begins with. */
    private static final Dns RFC_ZONE = zone("""
            {"aaa.example": {"A": ["192.0.2.1"]},
             "_adsp._domainkey.aaa.example": {"TXT": ["dkim=all"]},
             "bbb.example": {"MX": [[10, "mail.bbb.example"]]},
             "mail.bbb.example": {"A": ["192.0.2.2"]}}""");

    private static final Dns ZONE = zone("""
            {"all.example": {"MX": [[10, "mx.example"]]},
             "_adsp._domainkey.all.example": {"TXT": ["dkim=all"]},
             "_adsp._domainkey.discardable.example": {"TXT": [["dkim=disc", "ardable"]]},
             "_adsp._domainkey.unknown.example": {"TXT": ["dkim=unknown"]},
             "_adsp._domainkey.other.example": {"TXT": ["dkim=reject"]},
             "_adsp._domainkey.malformed.example": {"TXT": ["dkim all"]},
             "_adsp._domainkey.two.example": {"TXT": ["dkim=all", "dkim=all"]},
             "_adsp._domainkey.mixed.example": {"TXT": ["text", "dkim=all", "v=spf1 -all"]},
             "_adsp._domainkey.alias.example": {"CNAME": "practices.example"},
             "practices.example": {"TXT": ["dkim=discardable"]},
             "none.example": {"A": ["192.0.2.1"]},
             "_domainkey.empty.example": {"TXT": ["o=-"]},
             "servfail.example": {"A": ["192.0.2.1"]},
             "_adsp._domainkey.servfail.example": "SERVFAIL",
             "timeout.example": {"A": ["192.0.2.1"]},
             "_adsp._domainkey.timeout.example": "TIMEOUT",
             "down.example": "SERVFAIL",
             "_adsp._domainkey.down.example": "SERVFAIL",
             "half.example": "SERVFAIL",
             "_adsp._domainkey.half.example": "NXDOMAIN",
             "quarter.example": "SERVFAIL",
             "_adsp._domainkey.quarter.example": {"A": ["192.0.2.1"]},
             "broken.example": "TIMEOUT",
             "_adsp._domainkey.broken.example": {"TXT": ["dkim=discardable"]},
             "nodata.example": {"TXT": ["text"]},
             "gone.example": "NXDOMAIN",
             "_adsp._domainkey.gone.example": {"TXT": ["dkim=all"]},
             "lost.example": "NXDOMAIN",
             "_adsp._domainkey.lost.example": "SERVFAIL"}""");

    private static AdspOutcome check(Dns dns, AuthorDomains author, String signatures) {
        return new AdspVerifier(dns)
                .start(author)
                .finish(signatures(signatures))
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        // A.1, A.2, A.3, each without and with a signature
        "bob@aaa.example,   '',                PRACTICE_ALL",
        "bob@aaa.example,   pass aaa.example,  AUTHOR_DOMAIN_SIGNED",
        "bob@aaa.example,   pass bbb.example,  PRACTICE_ALL",
        "alice@bbb.example, '',                NO_RECORD",
        "alice@bbb.example, pass bbb.example,  AUTHOR_DOMAIN_SIGNED",
        "frank@ccc.example, '',                DOMAIN_NOT_FOUND"
    })
    void h1TheExamplesOfTheRfc(String author, String signatures, AdspCause cause) {
        assertThat(check(RFC_ZONE, from(author), signatures).cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "all,         PRACTICE_ALL,         fail",
        "discardable, PRACTICE_DISCARDABLE, discard",
        "unknown,     PRACTICE_UNKNOWN,     unknown",
        "other,       PRACTICE_UNKNOWN,     unknown",
        "malformed,   MALFORMED_RECORD,     none",
        "two,         SEVERAL_RECORDS,      permerror",
        "mixed,       PRACTICE_ALL,         fail",
        "alias,       PRACTICE_DISCARDABLE, discard",
        "none,        NO_RECORD,            none",
        "nodata,      NO_RECORD,            none",
        "empty,       NO_RECORD,            none",
        // only the author domain is asked, not its parent
        "sub.all,     DOMAIN_NOT_FOUND,     nxdomain",
        "nobody,      DOMAIN_NOT_FOUND,     nxdomain",
        "gone,        DOMAIN_NOT_FOUND,     nxdomain",
        "lost,        DOMAIN_NOT_FOUND,     nxdomain",
        "servfail,    DNS_TROUBLE,          temperror",
        "timeout,     DNS_TROUBLE,          temperror",
        "down,        DNS_TROUBLE,          temperror",
        "half,        DNS_TROUBLE,          temperror",
        // a name below it has something to say, so the domain exists
        "quarter,     NO_RECORD,            none",
        "broken,      PRACTICE_DISCARDABLE, discard"
    })
    void h1WhatIsPublishedDecidesOnUnsignedMail(String name, AdspCause cause, String result) {
        AuthorDomains author = from("joe@" + name + ".example");
        AdspOutcome unsigned = check(ZONE, author, "");
        assertThat(unsigned.cause()).isEqualTo(cause);
        assertThat(unsigned.result().headerValue()).isEqualTo(result);
        assertThat(unsigned.domain()).contains(DomainName.of(name + ".example"));
        assertThat(unsigned.explanation()).startsWith(cause.text()).matches("[ -~]{10,200}");
        assertThat(check(ZONE, author, "pass third.example, fail " + name + ".example, pass example")
                        .cause())
                .isEqualTo(cause);
        assertThat(check(ZONE, author, "pass " + name + ".example").result()).isEqualTo(AdspResult.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all         | ''                                         | PRACTICE_ALL",
                "all         | pass all.example                           | AUTHOR_DOMAIN_SIGNED",
                "all         | pass ALL.Example                           | AUTHOR_DOMAIN_SIGNED",
                "all         | fail all.example, pass all.example         | AUTHOR_DOMAIN_SIGNED",
                "all         | temperror all.example, pass all.example    | AUTHOR_DOMAIN_SIGNED",
                "all         | fail all.example                           | PRACTICE_ALL",
                "all         | partial all.example                        | PRACTICE_ALL",
                "all         | pass sub.all.example                       | PRACTICE_ALL",
                "all         | pass example                               | PRACTICE_ALL",
                "all         | pass notall.example                        | PRACTICE_ALL",
                "all         | temperror all.example                      | SIGNATURE_UNDECIDED",
                "all         | temperror all.example, fail all.example    | SIGNATURE_UNDECIDED",
                "all         | temperror all.example, partial all.example | SIGNATURE_UNDECIDED",
                "all         | temperror other.example                    | PRACTICE_ALL",
                "all         | temperror sub.all.example                  | PRACTICE_ALL",
                "all         | unfinished                                 | SIGNATURE_UNDECIDED",
                "discardable | temperror discardable.example              | SIGNATURE_UNDECIDED",
                "discardable | temperror other.example                    | PRACTICE_DISCARDABLE",
                "unknown     | temperror unknown.example                  | PRACTICE_UNKNOWN",
                "none        | temperror none.example                     | NO_RECORD",
                "nobody      | temperror nobody.example                   | DOMAIN_NOT_FOUND",
                "servfail    | temperror servfail.example                 | DNS_TROUBLE",
                "two         | temperror two.example                      | SEVERAL_RECORDS"
            })
    void h1WhichSignaturesCount(String name, String signatures, AdspCause cause) {
        assertThat(check(ZONE, from("joe@" + name + ".example"), signatures).cause())
                .isEqualTo(cause);
    }

    @Test
    void theExplanationSaysWhyASignatureDoesNotCount() {
        AuthorDomains author = from("joe@all.example");
        assertThat(check(ZONE, author, "").explanation())
                .isEqualTo("the author domain signs all its mail, and this has no valid signature of it");
        assertThat(check(ZONE, author, "fail all.example").explanation())
                .isEqualTo("the author domain signs all its mail, and this has no valid signature of it:"
                        + " its signature does not count: the body was changed after signing");
        assertThat(check(ZONE, author, "partial all.example").detail())
                .isEqualTo("its signature does not count: 5 bytes of the body are not signed");
        assertThat(check(ZONE, author, "fail all.example, fail all.example, fail b.example")
                        .detail())
                .isEqualTo("none of its 2 signatures counts; the first: the body was changed after signing");
    }

    @Test
    void theRecordIsThereToBeShown() {
        assertThat(check(ZONE, from("a@other.example"), "").strictest().record())
                .contains(new AdspRecord(AdspRecord.Practice.OTHER));
        assertThat(check(ZONE, from("a@none.example"), "").strictest().record()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all, discardable    | ''                                      | PRACTICE_DISCARDABLE | discardable",
                "discardable, all    | ''                                      | PRACTICE_DISCARDABLE | discardable",
                "nobody, all         | ''                                      | PRACTICE_ALL         | all",
                "servfail, nobody    | ''                                      | DOMAIN_NOT_FOUND     | nobody",
                "two, servfail       | ''                                      | DNS_TROUBLE          | servfail",
                "unknown, two        | ''                                      | SEVERAL_RECORDS      | two",
                "none, unknown       | ''                                      | PRACTICE_UNKNOWN     | unknown",
                "malformed, none     | ''                                      | MALFORMED_RECORD     | malformed",
                "all, none           | pass all.example                        | NO_RECORD            | none",
                "all, discardable    | pass discardable.example                | PRACTICE_ALL         | all",
                "all, discardable    | pass all.example                        | PRACTICE_DISCARDABLE | discardable",
                "all, discardable    | pass discardable.example, pass all.example | AUTHOR_DOMAIN_SIGNED | all"
            })
    void d2OfSeveralAuthorDomainsTheStrictestCounts(String names, String signatures, AdspCause cause, String name) {
        String addresses = String.join(
                ", ",
                IntStream.range(0, names.split(", ").length)
                        .mapToObj(i -> "a" + i + "@" + names.split(", ")[i] + ".example")
                        .toList());
        AdspOutcome outcome = check(ZONE, from(addresses), signatures);
        assertThat(outcome.cause()).isEqualTo(cause);
        assertThat(outcome.domain()).contains(DomainName.of(name + ".example"));
        assertThat(outcome.findings()).hasSize(2);
    }

    @Test
    void d3ADoubtfulFromFieldNeverPasses() {
        String signed = "pass none.example, pass all.example";
        assertThat(check(ZONE, from(), "").cause()).isEqualTo(AdspCause.AUTHOR_UNCERTAIN);
        assertThat(check(ZONE, from("group:;"), signed).cause()).isEqualTo(AdspCause.AUTHOR_UNCERTAIN);
        AdspOutcome malformed = check(ZONE, from("<a@none.example> <b@none.example>"), signed);
        assertThat(malformed.cause()).isEqualTo(AdspCause.AUTHOR_UNCERTAIN);
        assertThat(malformed.domain()).isEmpty();
        assertThat(malformed.explanation())
                .isEqualTo("it cannot be told who the author is: the From field is malformed");
        assertThat(malformed.findings())
                .extracting(AdspFinding::cause)
                .containsExactly(AdspCause.AUTHOR_DOMAIN_SIGNED, AdspCause.AUTHOR_UNCERTAIN);
        // what a domain asks for is done nevertheless
        assertThat(check(ZONE, from("<a@all.example> <b@none.example>"), "").cause())
                .isEqualTo(AdspCause.PRACTICE_ALL);
    }

    @Test
    void d3NoSignatureCountsWhereThereAreSeveralFromFields() {
        AuthorDomains twice = from("a@all.example", "b@all.example");
        AdspOutcome outcome = check(ZONE, twice, "pass all.example");
        assertThat(outcome.cause()).isEqualTo(AdspCause.PRACTICE_ALL);
        assertThat(outcome.detail()).isEqualTo("no signature counts where there is more than one From field");
    }

    @Test
    void d2MoreAuthorsThanAreLookedAtNeverPass() {
        String many =
                IntStream.range(0, 6).mapToObj(i -> "a@n" + i + ".example").collect(Collectors.joining(", "));
        String signed =
                IntStream.range(0, 6).mapToObj(i -> "pass n" + i + ".example").collect(Collectors.joining(", "));
        AdspOutcome outcome = check(ZONE, from(many), signed);
        assertThat(outcome.cause()).isEqualTo(AdspCause.TOO_MANY_AUTHORS);
        assertThat(outcome.result()).isEqualTo(AdspResult.PERMERROR);
        assertThat(outcome.findings()).hasSize(AuthorDomains.MAX_DOMAINS + 1);
    }

    @Test
    void allLookUpsGoOutAtOnceAndNoOthers() {
        List<String> asked = new ArrayList<>();
        Dns silent = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                asked.add(name + " " + type);
                return new CompletableFuture<>();
            }
        };
        AdspCheck check = new AdspVerifier(silent).start(from("a@x.y.example, b@z.example"));
        assertThat(asked)
                .containsExactly(
                        "x.y.example MX",
                        "_adsp._domainkey.x.y.example TXT",
                        "z.example MX",
                        "_adsp._domainkey.z.example TXT");
        CompletableFuture<AdspOutcome> open = check.finish(signatures("pass z.example"));
        assertThat(open).isNotDone();
        // a domain that signed needs no answer
        assertThat(check.finish(signatures("pass z.example, pass x.y.example")))
                .isCompletedWithValueMatching(outcome -> outcome.result() == AdspResult.PASS);
        assertThat(asked).hasSize(4);
    }

    @Test
    void aNameTooLongForTheDnsHasNoRecord() {
        String longest = ("a".repeat(60) + ".").repeat(4) + "example";
        DomainName domain = DomainName.of(longest);
        assertThat(domain.prepend("_adsp", "_domainkey")).isEmpty();
        Dns dns = zone("{\"" + longest + "\": {\"A\": [\"192.0.2.1\"]}}");
        AuthorDomains author = new AuthorDomains(List.of(domain), false, signet.message.AuthorDomainProblem.NONE);
        assertThat(check(dns, author, "").cause()).isEqualTo(AdspCause.NO_RECORD);
    }

    @Test
    void aFaultOfTheResolverIsNoFaultOfTheMail() {
        Dns faulty = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                return CompletableFuture.failedFuture(new IllegalStateException("broken"));
            }
        };
        assertThat(check(faulty, from("a@all.example"), "")).isEqualTo(AdspOutcome.notFinished());
    }

    @Test
    void whatWasNotCheckedSaysSo() {
        assertThat(AdspOutcome.NOT_CHECKED.isChecked()).isFalse();
        assertThat(AdspOutcome.NOT_CHECKED.result()).isEqualTo(AdspResult.NONE);
        assertThat(AdspOutcome.notFinished().isChecked()).isTrue();
        assertThat(AdspOutcome.notFinished().result()).isEqualTo(AdspResult.TEMPERROR);
        assertThat(AdspOutcome.notFinished().domain()).isEqualTo(Optional.empty());
        assertThat(AdspCause.PRACTICE_ALL.word()).isEqualTo("practice-all");
    }
}
