package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import signet.dmarc.DmarcRecord.Standing;
import signet.testing.Fuzz;

/** Whatever the bytes, a record is read without a fault and says the same when it is written again. */
class DmarcRecordFuzzTest {
    @Test
    void records() {
        Fuzz.run(
                bytes -> DmarcRecord.parse(bytes).ifPresent(DmarcRecordFuzzTest::holds),
                "v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com; ruf=mailto:auth-reports@example.com",
                "v=DMARC1; p=quarantine; rua=mailto:dmarc-feedback@example.com,mailto:tld-test@thirdparty.example.net; t=y",
                "v = DMARC1 ;adkim=s;aspf=R; sp=reject; np=none; psd=y; fo=1:d:s; pct=50; rf=afrf; ri=86400",
                "v=DMARC1;p=reject;rua=mailto:a%40b%C3%A4@example.com!10m , https://example.com/[x]?y#z");
    }

    private static void holds(DmarcRecord record) {
        assertThat(record.tags().get(0).name()).isEqualTo("v");
        assertThat(record.tags()).isSortedAccordingTo(Comparator.comparing(DmarcRecord.Tag::position));
        assertThat(record.problems())
                .hasSizeLessThanOrEqualTo(DmarcRecord.MAX_PROBLEMS)
                .isSortedAccordingTo(Comparator.comparing(RecordProblem::position))
                .allMatch(problem -> problem.position() <= record.text().length())
                .allMatch(problem -> problem.text().chars().allMatch(c -> c >= ' ' && c < 0x7f));
        for (ReportUri uri : record.rua()) {
            assertThat(uri.text().chars()).allMatch(c -> c > ' ' && c < 0x7f && c != '!' && c != ',');
            uri.mailbox().ifPresent(mailbox -> assertThat(mailbox.localPart().codePoints())
                    .noneMatch(Character::isISOControl));
        }
        Optional<DmarcRecord> again = DmarcRecord.parse(format(record).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(again.map(DmarcRecordFuzzTest::meaning)).contains(meaning(record));
    }

    /** The tags that count, written anew. */
    private static String format(DmarcRecord record) {
        return record.tags().stream()
                .filter(tag -> tag.standing() != Standing.REPEATED)
                .map(tag -> tag.name() + "=" + tag.value())
                .collect(Collectors.joining("; "));
    }

    private static List<Object> meaning(DmarcRecord record) {
        return List.of(
                record.adkim(),
                record.aspf(),
                record.p(),
                record.sp(),
                record.np(),
                record.psd(),
                record.testing(),
                record.rua(),
                record.ruf(),
                record.failureOptions(),
                record.pct(),
                record.policiesValid());
    }
}
