package signet.spf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import signet.dns.TxtRecord;
import signet.spf.SpfRecord;
import signet.testing.Fuzz;

class LintFuzzTest {
    /** To try out what is proposed is much more work than to read a record. */
    private static final int TRIED_OUT = 50;

    private int round;

    /** Seeds from RFC 7208 3.3, 5, 6.1 and A.4, and what people publish by mistake. */
    @Test
    void whateverIsPublishedIsReadAndWhatIsProposedHolds() {
        Fuzz.run(
                bytes -> {
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    TxtRecord record = LintZone.record(text);
                    RecordTexts.nearly(record).ifPresent(meant -> assertThat(meant)
                            .satisfies(one -> assertThat(SpfRecord.isSpf(LintZone.record(one.replace('|', '/'))))
                                    .isTrue()));
                    assertThat(new LostSpaces(record, offset -> false)
                                    .restored()
                                    .replace(" ", ""))
                            .isEqualTo(record.toString().replace(" ", ""));
                    SyntaxRepair.of(text).ifPresent(repaired -> assertThat(
                                    SpfRecord.parse(repaired).problems())
                            .isEmpty());
                    if (++round % TRIED_OUT == 0) {
                        LintZone zone = new LintZone(text);
                        zone.proposalsHold(zone.lint());
                    }
                },
                "v=spf1 +mx a:mail.example.com/28 -all",
                "v=spf1 include:_spf.mailer.example|include:end.example -all",
                "v=spf1 ip4:192.0.2.1/24 ip6:2001:db8::1/32 ?ptr ~all && v=spf1 a +all",
                "v=spf1 exists:%{ir}.%{v}._spf.%{d2} redirect=_spf.example.com exp=why.example.com",
                "v=spf1 include:five.example a mx include:w2.example include:back2.example a:ip4a.example.com -all",
                "v=spf1;inlcude:open.example, ip4=192.0.2.1 moo=cow all mx v=spf1 redirct=r1.example",
                "99:v=spf1 mx -all && \"v=spf1 - all\"");
    }
}
