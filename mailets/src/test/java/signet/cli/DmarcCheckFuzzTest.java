package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import signet.dmarc.DmarcRecord;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.publish.DmarcCorrection;
import signet.publish.DmarcFindings;
import signet.publish.DmarcSurvey;
import signet.publish.Finding;
import signet.testing.Fuzz;

/** Whatever strangers publish is checked and printed. */
class DmarcCheckFuzzTest {
    private static final DomainName DOMAIN = DomainName.of("bank.example");

    /** The same TXT record at every name, in strings of an odd length. */
    private record SameEverywhere(byte[] text) implements Dns {
        private static final int STRING = 37;

        @Override
        @SuppressWarnings("unchecked") // all that is asked for are TXT records
        public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
            List<byte[]> strings = IntStream.range(0, text.length / STRING + 1)
                    .mapToObj(i -> Arrays.copyOfRange(text, i * STRING, Math.min(text.length, (i + 1) * STRING)))
                    .toList();
            return CompletableFuture.completedFuture(
                    DnsAnswer.found((List<T>) List.of(new TxtRecord(strings)), Duration.ofSeconds(1)));
        }
    }

    @Test
    void anyRecordIsCheckedPrintedAndCorrected() {
        Fuzz.run(
                DmarcCheckFuzzTest::check,
                "v=DMARC1; p=quarantine; pct=50; rua=mailto:dmarc@bank.example,mailto:acme@reports.example!10m; ri=86400",
                "v=DMARC1; p=rejct; SP=none; aspf=strict; adkim; rua=dmarc@bank.example; x=1; p=none",
                "v=DMARC1; p=reject; sp=none; np=none; t=y; psd=n; ruf=mailto:f@bank.example; fo=1:d:s",
                "v=dmarc1 p=reject, rua=https://bank.example/%41?x#y",
                "\"p=reject\\; v=DMARC1\"");
    }

    /** One input of four, for each is a whole check. */
    private static void check(byte[] text) {
        if (Arrays.hashCode(text) % 4 != 0) {
            return;
        }
        DmarcSurvey survey = DmarcSurvey.start(new SameEverywhere(text), DOMAIN).join();
        List<Finding> findings = DmarcFindings.of(survey);
        StringWriter out = new StringWriter();
        new DmarcText(new Paper(new PrintWriter(out), Screen.NONE), survey, findings).print();
        String json = VerdictJson.line(DmarcJson.of(survey, findings));
        assertThat(json.chars().allMatch(c -> c >= ' ' && c <= '~')).isTrue();
        assertThat(out.toString().chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f || c >= 0xa0))
                .isTrue();
        survey.discovery()
                .record()
                .flatMap(record -> DmarcCorrection.of(record, DOMAIN))
                .ifPresent(DmarcCheckFuzzTest::isGood);
    }

    /** What is proposed has nothing that were to be mended again. */
    private static void isGood(String corrected) {
        DmarcRecord record = DmarcRecord.parse(corrected.getBytes(StandardCharsets.ISO_8859_1))
                .orElseThrow();
        assertThat(record.problems()).as(corrected).isEmpty();
        assertThat(record.isUsable()).isTrue();
        assertThat(DmarcCorrection.of(record, DOMAIN)).as(corrected).isEmpty();
    }
}
