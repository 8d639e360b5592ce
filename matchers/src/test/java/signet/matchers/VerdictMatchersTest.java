package signet.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.MailAddressFixture;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.DkimResult;
import signet.domain.DomainName;
import signet.mailets.MailAttributes;
import signet.settings.SettingsException;
import signet.verdict.Action;
import signet.verdict.Disposition;
import signet.verdict.StoredVerdict;
import signet.verdict.StoredVerdict.StoredSignature;

class VerdictMatchersTest {
    private static FakeMail mail() throws MessagingException {
        return FakeMail.builder()
                .name("mail")
                .recipients(MailAddressFixture.ANY_AT_JAMES, MailAddressFixture.OTHER_AT_JAMES)
                .build();
    }

    private static FakeMail judged(Action action, StoredSignature... signatures) throws MessagingException {
        FakeMail mail = mail();
        MailAttributes.setVerdict(
                mail, new StoredVerdict(new Disposition(action, "why"), List.of(signatures), "A: b\r\n"));
        return mail;
    }

    private static StoredSignature signature(DkimResult result, String domain) {
        return new StoredSignature(result, Optional.of(DomainName.of(domain)), true);
    }

    private static <M extends Matcher> M matcher(M matcher, String condition) throws MessagingException {
        matcher.init(FakeMatcherConfig.builder()
                .matcherName(matcher.getClass().getSimpleName())
                .condition(condition)
                .build());
        return matcher;
    }

    private static boolean matches(Matcher matcher, FakeMail mail) throws MessagingException {
        int matched = matcher.match(mail).size();
        assertThat(matched).isIn(0, 2); // all recipients or none
        return matched > 0;
    }

    @ParameterizedTest
    @CsvSource({
        "quarantine, QUARANTINE, true",
        "quarantine, REJECT, false",
        "'quarantine, reject', REJECT, true",
        "accept, ACCEPT, true",
        "reject, DEFER, false",
    })
    void dispositionIs(String condition, Action action, boolean expected) throws MessagingException {
        assertThat(matches(matcher(new DispositionIs(), condition), judged(action)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "pass, PASS, FAIL, true",
        "fail, PASS, FAIL, false",
        "fail, FAIL, PERMERROR, true",
        "'temperror,policy', POLICY, PERMERROR, true",
        "none, FAIL, FAIL, false",
    })
    void dkimIsTheBestOfAllSignatures(String condition, DkimResult first, DkimResult second, boolean expected)
            throws MessagingException {
        FakeMail mail = judged(Action.ACCEPT, signature(first, "a.example"), signature(second, "b.example"));
        assertThat(matches(matcher(new DkimIs(), condition), mail)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"none, true", "pass, false"})
    void unsignedMailIsDkimNone(String condition, boolean expected) throws MessagingException {
        assertThat(matches(matcher(new DkimIs(), condition), judged(Action.ACCEPT)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, PASS, true",
        "'other.example, EXAMPLE.com', example.com, PASS, true",
        "example.com, news.example.com, PASS, true",
        "news.example.com, example.com, PASS, false",
        "example.com, example.com, FAIL, false",
    })
    void dkimSignedBy(String condition, String domain, DkimResult result, boolean expected) throws MessagingException {
        assertThat(matches(matcher(new DkimSignedBy(), condition), judged(Action.ACCEPT, signature(result, domain))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "quarantine", "reject"})
    void mailThatWasNotJudgedMatchesNothing(String condition) throws MessagingException {
        assertThat(matches(matcher(new DispositionIs(), condition), mail())).isFalse();
        assertThat(matches(matcher(new DkimIs(), "none"), mail())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject,", "rejected", "Reject", " "})
    void aBadConditionStopsTheStartWithTheAllowedWords(String condition) {
        assertThatThrownBy(() -> matcher(new DispositionIs(), condition))
                .isInstanceOf(SettingsException.class)
                .hasMessage("mailetcontainer.xml is refused: signet.matchers.DispositionIs cannot be \"" + condition
                        + "\"; allowed: one or more of accept, quarantine, defer, reject, discard, separated by commas;"
                        + " example: match=\"signet.matchers.DispositionIs=quarantine\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a domain", "example.com,,example.org"})
    void badDomainsStopTheStart(String condition) {
        assertThatThrownBy(() -> matcher(new DkimSignedBy(), condition))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("allowed: one or more domains separated by commas");
    }
}
