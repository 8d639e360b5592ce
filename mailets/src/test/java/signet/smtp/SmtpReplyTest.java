package signet.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.protocols.smtp.hook.HookResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import signet.verdict.Action;
import signet.verdict.Disposition;
import signet.verdict.Rule;

class SmtpReplyTest {
    @Test
    void rejectIsPermanentAndDeferTemporary() {
        HookResult reject = SmtpReply.of(Disposition.of(Action.REJECT, Rule.DMARC, "no"));
        assertThat(reject.getSmtpRetCode() + " " + reject.getSmtpDescription()).isEqualTo("550 5.7.1 no");
        HookResult defer = SmtpReply.of(Disposition.of(Action.DEFER, Rule.DMARC, "later"));
        assertThat(defer.getSmtpRetCode() + " " + defer.getSmtpDescription()).isEqualTo("451 4.7.5 later");
    }

    @Test
    void aRuleMayHaveAStatusCodeOfItsOwn() {
        assertThat(SmtpReply.of(new Disposition(Action.REJECT, Rule.SPF, "SPF says no", "5.7.23"))
                        .getSmtpDescription())
                .isEqualTo("5.7.23 SPF says no");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPT", "QUARANTINE", "DISCARD"})
    void allElseGoesOn(Action action) {
        assertThat(SmtpReply.of(Disposition.of(action, Rule.DMARC, ""))).isEqualTo(HookResult.DECLINED);
    }

    @Test
    void theTextIsOneCleanLineWhateverTheReasonHolds() {
        assertThat(SmtpReply.line("a\r\n250 ok\0\u00e9\u2028b")).isEqualTo("a??250 ok???b");
        assertThat(SmtpReply.line("x".repeat(10_000))).hasSize(400);
    }
}
