package signet.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import signet.dkim.PemSamples;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.publish.PublicationReport.Outcome;
import signet.signing.KeyDirectory;
import signet.signing.KeyFolder;
import signet.signing.StoredKeys;
import signet.spf.SpfTimer;

/** What the DNS shows is compared with what should be there. */
class PublicationCheckTest {
    private static final DomainName EXAMPLE = DomainName.of("example.com");
    private static final String KEY_NAME = "s1._domainkey.example.com";
    private static final String DMARC = "v=DMARC1; p=reject; rua=mailto:r@example.com";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path temp;

    private KeyFolder folder;
    private final Published zone = new Published().txt("_dmarc.example.com", DMARC);
    private String record = "";

    @BeforeEach
    void setUp() {
        folder = new KeyFolder(temp);
        folder.write("example.com/s1.pem", PemSamples.RSA_1024);
        record = keys().find(EXAMPLE, "s1").orElseThrow().key().keyRecord();
        zone.txt(KEY_NAME, record);
    }

    private StoredKeys keys() {
        return new KeyDirectory(folder.root()).load();
    }

    private PublicationReport check(List<String> selectors, String... senders) {
        List<InetAddress> addresses = Arrays.stream(senders)
                .map(sender -> IpAddress.parse(sender).orElseThrow())
                .toList();
        return new PublicationCheck(zone.dns(), InstantSource.fixed(NOW), SpfTimer.system())
                .start(EXAMPLE, keys(), selectors, addresses)
                .join();
    }

    /** The kinds of all findings about a subject. */
    private static List<String> words(PublicationReport report, String subject) {
        return report.checked().stream()
                .filter(checked -> checked.subject().equals(subject))
                .map(checked -> checked.finding().word())
                .toList();
    }

    private List<String> key() {
        return words(check(List.of()), "DKIM s1");
    }

    /** What is wrong with the key, which makes the whole check fail and tells what to publish. */
    private List<String> wrongKey() {
        assertThat(check(List.of()).outcome()).isEqualTo(Outcome.FINDING);
        assertThat(toPublish("DKIM s1")).isEqualTo(KEY_NAME + ". TXT \"" + record + "\"");
        return key();
    }

    private String toPublish(String subject) {
        return check(List.of()).checked().stream()
                .filter(checked -> checked.subject().equals(subject))
                .flatMap(checked -> checked.publish().stream())
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsRightIsSaidToo() {
        PublicationReport report = check(List.of());
        assertThat(report.outcome()).isEqualTo(Outcome.GOOD);
        assertThat(words(report, "DKIM s1")).containsExactly("ok", "short-key");
        assertThat(words(report, "SPF")).containsExactly("no-record");
        assertThat(words(report, "DMARC")).contains("ok");
        assertThat(words(report, "DMARC reports")).containsExactly("ok");
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.text()).doesNotContain("\n"));
    }

    @Test
    void theMeaningOfAKeyRecordCountsAndNotItsText() {
        String p = record.substring(record.indexOf("p=") + 2);
        for (String other : List.of(
                "p=" + p,
                "v=DKIM1; p=" + p + ";",
                "v=DKIM1; h=sha256:sha1; s=email; n=hello; k=rsa; p= " + p.substring(0, 50) + " " + p.substring(50))) {
            zone.txt(KEY_NAME, other);
            assertThat(key()).as(other).containsExactly("ok", "short-key");
        }
    }

    @Test
    void saysWhatIsWrongWithAKey() {
        zone.txt(KEY_NAME);
        assertThat(wrongKey()).containsExactly("key-missing", "short-key");
        zone.txt(KEY_NAME, "v=DKIM1; p=");
        assertThat(wrongKey()).contains("key-revoked");
        zone.txt(KEY_NAME, "v=DKIM1; k=ed25519; p=" + PemSamples.ED25519_P);
        assertThat(wrongKey()).contains("other-key");
        zone.txt(KEY_NAME, record + "; s=chat");
        assertThat(wrongKey()).contains("key-unusable");
        zone.txt(KEY_NAME, record + "; h=sha1");
        assertThat(wrongKey()).contains("key-unusable");
        zone.txt(KEY_NAME, "v=spf1 -all");
        assertThat(wrongKey()).contains("key-unusable");
        zone.txt(KEY_NAME, record, "v=DKIM1; k=ed25519; p=" + PemSamples.ED25519_P);
        assertThat(key()).contains("ok", "several-records");
        assertThat(check(List.of()).outcome()).isEqualTo(Outcome.FINDING);
    }

    @Test
    void flagsAreNotesOnly() {
        zone.txt(KEY_NAME, record + "; t=y:s");
        PublicationReport report = check(List.of());
        assertThat(words(report, "DKIM s1")).contains("ok", "testing", "no-subdomains");
        assertThat(report.outcome()).isEqualTo(Outcome.GOOD);
    }

    @Test
    void aliasesAreFollowedAndTold() {
        Published alias = new Published()
                .txt("_dmarc.example.com", DMARC)
                .cname(KEY_NAME, "s1.provider.example")
                .txt("s1.provider.example", record);
        PublicationReport report = new PublicationCheck(alias.dns(), InstantSource.fixed(NOW), SpfTimer.system())
                .start(EXAMPLE, keys(), List.of(), List.of())
                .join();
        assertThat(report.checked().get(0).finding().text()).contains("CNAME, of s1.provider.example");
        assertThat(report.outcome()).isEqualTo(Outcome.GOOD);
    }

    @Test
    void dnsTroubleIsNeitherGoodNorBad() {
        Published broken = new Published().txt("_dmarc.example.com", DMARC).broken(KEY_NAME, "SERVFAIL");
        PublicationReport report = new PublicationCheck(broken.dns(), InstantSource.fixed(NOW), SpfTimer.system())
                .start(EXAMPLE, keys(), List.of(), List.of())
                .join();
        assertThat(report.outcome()).isEqualTo(Outcome.DNS_TROUBLE);
        assertThat(report.findings()).anyMatch(finding -> finding.isTrouble());
    }

    @Test
    void aRetiredKeyNeedsItsRecordForAWhile() {
        folder.write("example.com/s2.pem", PemSamples.ED25519);
        zone.txt("s2._domainkey.example.com", "v=DKIM1; k=ed25519; p=" + PemSamples.ED25519_P);
        folder.write("example.com/s1.pem", "Retire-After: 2026-11-23T00:00:00Z\n" + PemSamples.RSA_1024);
        assertThat(key()).containsExactly("ok", "key-retired");
        zone.txt(KEY_NAME);
        assertThat(key()).containsExactly("key-missing");
        folder.write("example.com/s1.pem", "Retire-After: 2026-11-21T00:00:00Z\n" + PemSamples.RSA_1024);
        assertThat(key()).containsExactly("ok");
        zone.txt(KEY_NAME, "v=DKIM1; p=");
        assertThat(key()).containsExactly("ok");
        zone.txt(KEY_NAME, record);
        assertThat(key()).containsExactly("ok", "key-retired");
    }

    @Test
    void aDomainWithoutAKeyThatSignsIsTold() {
        assertThat(words(check(List.of()), "DKIM")).isEmpty();
        folder.write("example.com/s1.pem", "Retire-After: 2026-12-23T00:00:00Z\n" + PemSamples.RSA_1024);
        assertThat(words(check(List.of()), "DKIM")).containsExactly("no-key");
        folder.delete("example.com/s1.pem");
        assertThat(words(check(List.of()), "DKIM")).containsExactly("no-key");
        folder.write("example.com/s1.pem", PemSamples.ED25519);
        assertThat(words(check(List.of()), "DKIM")).containsExactly("only-ed25519");
    }

    @Test
    void sharedKeysAreCheckedWhereTheyAreNamed() {
        folder.write("_shared/mr01.pem", PemSamples.ED25519);
        assertThat(words(check(List.of("mr01")), "DKIM mr01")).containsExactly("key-missing");
        assertThatThrownBy(() -> check(List.of("nix")))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("\"nix\"");
    }

    @Test
    void spfIsEvaluatedForEachSender() {
        zone.txt("example.com", "v=spf1 ip4:192.0.2.1 ~all");
        PublicationReport report = check(List.of(), "192.0.2.1", "2001:db8::1");
        assertThat(words(report, "SPF")).containsExactly("ok", "not-permitted");
        assertThat(report.checked().stream()
                        .flatMap(checked -> checked.publish().stream())
                        .toList())
                .containsExactly("example.com. TXT \"v=spf1 ip6:2001:db8::1 ip4:192.0.2.1 ~all\"");
        assertThat(words(check(List.of()), "SPF")).containsExactly("not-evaluated");
        zone.txt("example.com", "v=spf1 -all", "v=spf1 ~all");
        assertThat(words(check(List.of()), "SPF")).containsExactly("several-records");
        assertThat(words(check(List.of(), "192.0.2.1"), "SPF")).containsExactly("permerror");
        zone.txt("example.com", "something else");
        assertThat(words(check(List.of(), "192.0.2.1"), "SPF")).containsExactly("not-permitted");
    }

    @Test
    void dmarcIsCheckedAsByItsOwnCommand() {
        zone.txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:r@reports.example.net");
        PublicationReport report = check(List.of());
        assertThat(words(report, "DMARC"))
                .contains("destination-refused", "monitoring")
                .doesNotContain("ok");
        zone.txt("example.com._report._dmarc.reports.example.net", "v=DMARC1");
        assertThat(words(check(List.of()), "DMARC")).contains("ok", "monitoring");
        assertThat(words(check(List.of()), "DMARC reports")).containsExactly("ok");
        zone.txt("_dmarc.example.com");
        assertThat(words(check(List.of()), "DMARC")).containsExactly("no-record");
        assertThat(toPublish("DMARC")).startsWith("_dmarc.example.com. TXT \"v=DMARC1; p=none;");
    }

    @Test
    void historicRecordsAreCheckedWhereThereAreAny() {
        assertThat(words(check(List.of()), "ADSP")).isEmpty();
        zone.txt("_adsp._domainkey.example.com", "dkim=all")
                .txt("_domainkey.example.com", "o=~; r=postmaster@example.com");
        assertThat(words(check(List.of()), "ADSP")).containsExactly("ok");
        assertThat(words(check(List.of()), "DomainKeys policy")).containsExactly("ok");
        zone.txt("_adsp._domainkey.example.com", "all").txt("_domainkey.example.com", "o=~", "o=-");
        assertThat(words(check(List.of()), "ADSP")).containsExactly("not-a-record");
        assertThat(words(check(List.of()), "DomainKeys policy")).containsExactly("several-records");
    }
}
