package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.domain.DomainName;

/** RFC 9990 4. */
class ReportDestinationVerifierTest {
    private static final String CONFIRMATION = "bank.example._report._dmarc.reports.test ";

    private static DmarcRecord record(String text) {
        return DmarcRecord.parse(text.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
    }

    private static List<ReportDestination> verify(TestZone zone, String policyDomain, String record, ReportKind kind) {
        return new ReportDestinationVerifier(new DmarcVerifier(zone, DmarcSettings.DEFAULT, () -> 0))
                .verify(DomainName.of(policyDomain), record(record), kind)
                .join();
    }

    private static ReportDestination one(TestZone zone, String address) {
        return verify(zone, "bank.example", "v=DMARC1; p=none; rua=" + address, ReportKind.AGGREGATE)
                .get(0);
    }

    /** Cause, and where the reports go. */
    private static String words(ReportDestination destination) {
        String addresses = destination.addresses().stream()
                .map(ReportUri.Mailbox::toString)
                .collect(Collectors.joining(" "));
        return (destination.cause().word() + " " + addresses).strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=DMARC1                                             | confirmed r@reports.test
            v=DMARC1;                                            | confirmed r@reports.test
            v = DMARC1 ; x=y                                     | confirmed r@reports.test
            v=DMARC1; rua=mailto:r@reports.test                  | confirmed-elsewhere r@reports.test
            v=DMARC1; rua=mailto:a@reports.test,mailto:b@reports.test | confirmed-elsewhere a@reports.test b@reports.test
            v=DMARC1; rua=mailto:a@REPORTS.test!5m               | confirmed-elsewhere a@reports.test
            v=DMARC1; ruf=mailto:f@elsewhere.test                | confirmed r@reports.test
            v=DMARC1; rua=nonsense                               | confirmed r@reports.test
            v=DMARC1; rua=mailto:r@elsewhere.test                | override-leaves-host
            v=DMARC1; rua=mailto:r@sub.reports.test              | override-leaves-host
            v=DMARC1; rua=mailto:r@reports.test,mailto:r@victim.test | override-leaves-host
            v=DMARC2                                             | not-confirmed
            v=dmarc1                                             | not-confirmed
            x=y; v=DMARC1                                        | not-confirmed
            hello                                                | not-confirmed
            SERVFAIL                                             | dns-trouble
            """)
    void asksAForeignDestination(String published, String expected) {
        TestZone zone = TestZone.of(CONFIRMATION + published);
        assertThat(words(one(zone, "mailto:r@reports.test"))).isEqualTo(expected);
        assertThat(zone.asked()).containsExactly(CONFIRMATION.strip());
    }

    @Test
    void aMissingConfirmationIsNone() {
        ReportDestination destination = one(TestZone.of(), "mailto:r@reports.test");
        assertThat(destination.cause()).isEqualTo(DestinationCause.NOT_CONFIRMED);
        assertThat(destination.confirmation()).hasToString("Optional[" + CONFIRMATION.strip() + "]");
        assertThat(destination.problem()).isEmpty();
    }

    @Test
    void oneGoodRecordAmongOthersConfirms() {
        TestZone zone = TestZone.of(CONFIRMATION + "hello", CONFIRMATION + "v=DMARC1", CONFIRMATION + "v=DMARC1; x=y");
        assertThat(words(one(zone, "mailto:r@reports.test"))).isEqualTo("confirmed r@reports.test");
    }

    @Test
    void aWildcardConfirmsForEverybody() {
        TestZone zone = TestZone.of("*._report._dmarc.reports.test v=DMARC1");
        assertThat(words(one(zone, "mailto:r@reports.test"))).isEqualTo("confirmed r@reports.test");
    }

    @Test
    void troubleIsKeptApartWithItsReason() {
        ReportDestination destination = one(TestZone.of(CONFIRMATION + "SERVFAIL"), "mailto:r@reports.test");
        assertThat(destination.result()).isEqualTo(DestinationResult.TEMPERROR);
        assertThat(destination.problem()).contains("SERVFAIL");
    }

    @ParameterizedTest
    @CsvSource({
        "bank.example, same-organization",
        "mail.bank.example, same-organization",
        "other.example, not-confirmed",
        "example, not-confirmed"
    })
    void theOwnOrganizationNeedsNoConfirmation(String host, String expected) {
        TestZone zone = TestZone.of("_dmarc.bank.example v=DMARC1; p=none");
        assertThat(one(zone, "mailto:r@" + host).cause().word()).isEqualTo(expected);
    }

    @Test
    void aSubdomainWithARecordOfItsOwnIsStillInItsOrganization() {
        TestZone zone =
                TestZone.of("_dmarc.bank.example v=DMARC1; p=none", "_dmarc.news.bank.example v=DMARC1; p=none");
        assertThat(verify(zone, "news.bank.example", "v=DMARC1; rua=mailto:r@bank.example", ReportKind.AGGREGATE))
                .extracting(ReportDestinationVerifierTest::words)
                .containsExactly("same-organization r@bank.example");
    }

    @Test
    void psdNoMakesOrganizationsOfTheirOwn() {
        TestZone zone = TestZone.of("_dmarc.bank.example v=DMARC1", "_dmarc.news.bank.example v=DMARC1; psd=n");
        assertThat(verify(zone, "news.bank.example", "v=DMARC1; rua=mailto:r@bank.example", ReportKind.AGGREGATE))
                .extracting(ReportDestinationVerifierTest::words)
                .containsExactly("not-confirmed");
    }

    /** A confirmation settles it, whatever the organizations are; without, it may not be needed. */
    @ParameterizedTest
    @CsvSource({"v=DMARC1, confirmed r@mail.bank.example", "hello, dns-trouble"})
    void unknownOrganizationsLeaveItToTheConfirmation(String published, String expected) {
        TestZone zone = TestZone.of(
                "_dmarc.bank.example v=DMARC1",
                "_dmarc.mail.bank.example SERVFAIL",
                "bank.example._report._dmarc.mail.bank.example " + published);
        assertThat(words(one(zone, "mailto:r@mail.bank.example"))).isEqualTo(expected);
    }

    @Test
    void otherSchemesCannotBeUsed() {
        TestZone zone = TestZone.of();
        assertThat(words(one(zone, "https://bank.example/reports"))).isEqualTo("unsupported");
        assertThat(zone.asked()).isEmpty();
    }

    @Test
    void namesThatAreTooLongAreNotAsked() {
        String label = "a".repeat(60);
        String host = String.join(".", label, label, label, "test");
        String policyDomain = String.join(".", label, "example");
        TestZone zone = TestZone.of();
        assertThat(verify(zone, policyDomain, "v=DMARC1; rua=mailto:r@" + host, ReportKind.AGGREGATE))
                .extracting(ReportDestinationVerifierTest::words)
                .containsExactly("name-too-long");
        assertThat(zone.asked()).isEmpty();
    }

    @Test
    void failureReportsGoByRuf() {
        TestZone zone = TestZone.of(CONFIRMATION + "v=DMARC1; ruf=mailto:f@reports.test; rua=mailto:r@elsewhere.test");
        String record = "v=DMARC1; p=none; rua=mailto:r@bank.example; ruf=mailto:x@reports.test";
        assertThat(verify(zone, "bank.example", record, ReportKind.FAILURE))
                .extracting(ReportDestinationVerifierTest::words)
                .containsExactly("confirmed-elsewhere f@reports.test");
    }

    @Test
    void theNumberOfDestinationsIsBounded() {
        String addresses = IntStream.range(0, ReportDestinationVerifier.MAX_DESTINATIONS + 2)
                .mapToObj(i -> "mailto:r@reports" + i + ".test")
                .collect(Collectors.joining(","));
        TestZone zone = TestZone.of();
        List<ReportDestination> destinations =
                verify(zone, "bank.example", "v=DMARC1; p=none; rua=" + addresses, ReportKind.AGGREGATE);
        assertThat(destinations).hasSize(ReportDestinationVerifier.MAX_DESTINATIONS + 2);
        assertThat(destinations)
                .extracting(ReportDestination::cause)
                .endsWith(DestinationCause.TOO_MANY, DestinationCause.TOO_MANY)
                .filteredOn(cause -> cause == DestinationCause.NOT_CONFIRMED)
                .hasSize(ReportDestinationVerifier.MAX_DESTINATIONS);
        assertThat(zone.asked()).hasSize(ReportDestinationVerifier.MAX_DESTINATIONS);
    }

    @Test
    void onlyAllowedDestinationsHaveAddresses() {
        for (DestinationCause cause : DestinationCause.values()) {
            assertThat(cause.result().isAllowed())
                    .isEqualTo(cause == DestinationCause.SAME_ORGANIZATION
                            || cause == DestinationCause.CONFIRMED
                            || cause == DestinationCause.CONFIRMED_ELSEWHERE);
            assertThat(cause.text()).isNotBlank();
        }
    }
}
