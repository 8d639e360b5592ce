package signet.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.MailAddressFixture;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.DkimResult;
import signet.domain.DomainName;
import signet.mailets.MailAttributes;
import signet.settings.SettingsException;
import signet.verdict.Action;
import signet.verdict.Disposition;
import signet.verdict.Method;
import signet.verdict.Rule;
import signet.verdict.StoredResult;
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
        return judged(action, List.of(signatures), Map.of());
    }

    private static FakeMail judged(Action action, List<StoredSignature> signatures, Map<Method, StoredResult> results)
            throws MessagingException {
        FakeMail mail = mail();
        MailAttributes.setVerdict(
                mail, new StoredVerdict(Disposition.of(action, Rule.NONE, "why"), signatures, results, "A: b\r\n"));
        return mail;
    }

    /** Of every method another result, about another domain. */
    private static FakeMail checked(String spf, String helo, String dmarc, String adsp) throws MessagingException {
        Map<Method, StoredResult> results = Map.of(
                Method.SPF, result(spf, "envelope.example"),
                Method.SPF_HELO, result(helo, "helo.example"),
                Method.DMARC, result(dmarc, "author.example"),
                Method.ADSP, result(adsp, "author.example"));
        return judged(Action.ACCEPT, List.of(), results);
    }

    private static StoredResult result(String word, String domain) {
        return new StoredResult(word, Optional.of(DomainName.of(domain)));
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
    @CsvSource({
        "pass, true",
        "fail, false", // that is the HELO name's result
        "'fail,pass', true",
        "pass:envelope.example, true",
        "pass:example, true",
        "pass:www.envelope.example, false",
        "pass:author.example, false",
        "softfail:envelope.example, false",
        "'none, temperror, permerror, neutral', false"
    })
    void spfIsTheResultForMailFrom(String condition, boolean expected) throws MessagingException {
        assertThat(matches(matcher(new SpfIs(), condition), checked("pass", "fail", "none", "none")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "fail, true",
        "pass, false",
        "'none,fail', true",
        "fail:author.example, true",
        "fail:envelope.example, false",
        "'temperror, permerror', false"
    })
    void dmarcIsTheResultForTheAuthorDomain(String condition, boolean expected) throws MessagingException {
        assertThat(matches(matcher(new DmarcIs(), condition), checked("pass", "pass", "fail", "none")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "discard, true",
        "fail, false",
        "'fail,discard', true",
        "discard:author.example, true",
        "discard:envelope.example, false",
        "'none, pass, unknown, nxdomain, temperror, permerror', false"
    })
    void adspIsTheResultForTheAuthorDomain(String condition, boolean expected) throws MessagingException {
        assertThat(matches(matcher(new AdspIs(), condition), checked("pass", "pass", "pass", "discard")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "fail, false",
        "pass, true",
        "'none,pass', true",
        "pass:lists.example, true",
        "pass:example, true",
        "pass:other.example, false",
        "fail:lists.example, false",
    })
    void arcIsTheResultAndTheLastSealer(String condition, boolean expected) throws MessagingException {
        FakeMail sealed = judged(Action.ACCEPT, List.of(), Map.of(Method.ARC, result("pass", "eu.lists.example")));
        assertThat(matches(matcher(new ArcIs(), condition), sealed)).isEqualTo(expected);
        FakeMail none =
                judged(Action.ACCEPT, List.of(), Map.of(Method.ARC, new StoredResult("none", Optional.empty())));
        assertThat(matches(matcher(new ArcIs(), "none"), none)).isTrue();
    }

    @Test
    void aResultThatIsAboutNoDomainMatchesWithoutOneOnly() throws MessagingException {
        FakeMail mail =
                judged(Action.ACCEPT, List.of(), Map.of(Method.DMARC, new StoredResult("permerror", Optional.empty())));
        assertThat(matches(matcher(new DmarcIs(), "permerror"), mail)).isTrue();
        assertThat(matches(matcher(new DmarcIs(), "permerror:example"), mail)).isFalse();
    }

    @Test
    void aCheckThatWasNotMadeMatchesNothing() throws MessagingException {
        FakeMail mail = judged(Action.ACCEPT);
        assertThat(matches(matcher(new SpfIs(), "none"), mail)).isFalse();
        assertThat(matches(matcher(new DmarcIs(), "none"), mail)).isFalse();
        assertThat(matches(matcher(new AdspIs(), "none"), mail)).isFalse();
        assertThat(matches(matcher(new ArcIs(), "none"), mail)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "quarantine", "reject"})
    void mailThatWasNotJudgedMatchesNothing(String condition) throws MessagingException {
        assertThat(matches(matcher(new DispositionIs(), condition), mail())).isFalse();
        for (Matcher matcher : List.of(new DkimIs(), new SpfIs(), new DmarcIs(), new AdspIs(), new ArcIs())) {
            assertThat(matches(matcher(matcher, "none"), mail())).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource
    void eachTakesTheResultsOfItsMethodAndNoOthers(Matcher matcher, String words, String example) {
        assertThatCode(() -> matcher(matcher, words)).doesNotThrowAnyException();
        assertThatThrownBy(() -> matcher(matcher, "policy"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "mailetcontainer.xml is refused: " + matcher.getClass().getName()
                                + " cannot be \"policy\": \"policy\" is not known; allowed: one or more of " + words
                                + ", separated by commas, each alone or with a domain behind a colon; example: match=\""
                                + matcher.getClass().getName() + "=" + example + "\".");
    }

    static Stream<Arguments> eachTakesTheResultsOfItsMethodAndNoOthers() {
        return Stream.of(
                Arguments.of(new SpfIs(), "none, neutral, pass, fail, softfail, temperror, permerror", "fail,softfail"),
                Arguments.of(new DmarcIs(), "pass, fail, none, temperror, permerror", "fail:example.com"),
                Arguments.of(new ArcIs(), "none, pass, fail", "pass:lists.example"),
                Arguments.of(
                        new AdspIs(),
                        "none, pass, unknown, fail, discard, nxdomain, temperror, permerror",
                        "fail,discard"));
    }

    @ParameterizedTest
    @CsvSource({
        "pass:a.example, true",
        "fail:a.example, false", // a bad signature hides no good one
        "fail:b.example, true",
        "none:b.example, false",
        "none:c.example, true",
        "pass:c.example, false",
        "pass:example, true",
        "fail:example, false",
        "policy:sub.b.example, true",
        "fail:SUB.b.example, false",
        "fail:xb.example, false",
        "permerror:bücher.example, true",
        "permerror:xn--bcher-kva.example, true",
        "'pass:c.example, fail:b.example', true",
        "'pass:c.example, pass', true",
        "'pass : a.example', true"
    })
    void dkimIsOfOneDomainAndThoseBelow(String condition, boolean expected) throws MessagingException {
        FakeMail mail = judged(
                Action.ACCEPT,
                signature(DkimResult.FAIL, "a.example"),
                signature(DkimResult.PASS, "www.a.example"),
                signature(DkimResult.FAIL, "b.example"),
                signature(DkimResult.POLICY, "sub.b.example"),
                signature(DkimResult.PERMERROR, "bücher.example"));
        assertThat(matches(matcher(new DkimIs(), condition), mail)).isEqualTo(expected);
    }

    @Test
    void aSignatureThatNamesNoDomainIsOfNone() throws MessagingException {
        FakeMail mail = judged(Action.ACCEPT, new StoredSignature(DkimResult.PERMERROR, Optional.empty(), false));
        assertThat(matches(matcher(new DkimIs(), "permerror"), mail)).isTrue();
        assertThat(matches(matcher(new DkimIs(), "permerror:example"), mail)).isFalse();
        assertThat(matches(matcher(new DkimIs(), "none:example"), mail)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'reject,'            | a word is missing",
                "','                  | a word is missing",
                "' '                  | a word is missing",
                "''                   | a word is missing",
                "rejected             | \"rejected\" is not known (did you mean \"reject\"?)",
                "'accept, Reject'     | \"Reject\" is not known (did you mean \"reject\"?)",
                "accept reject        | \"accept reject\" is not known",
                "permerror            | \"permerror\" is not known",
                "reject:example.com   | no domain can stand here"
            })
    void aBadConditionStopsTheStartWithTheAllowedWords(String condition, String problem) {
        assertThatThrownBy(() -> matcher(new DispositionIs(), condition))
                .isInstanceOf(SettingsException.class)
                .hasMessage("mailetcontainer.xml is refused: signet.matchers.DispositionIs cannot be \"" + condition
                        + "\": " + problem
                        + "; allowed: one or more of accept, quarantine, defer, reject, discard, separated by commas;"
                        + " example: match=\"signet.matchers.DispositionIs=quarantine\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed            | \"failed\" is not known (did you mean \"fail\"?)",
                "fial:example.com  | \"fial\" is not known (did you mean \"fail\"?)",
                "example.com       | \"example.com\" is not known",
                "example.com:fail  | \"example.com\" is not known",
                "fail:             | a domain is missing",
                "'fail:,pass'      | a domain is missing",
                ":example.com      | a word is missing",
                "fail:a..example   | \"a..example\" is no domain",
                "fail:a b          | \"a b\" is no domain",
                "fail:a:b          | \"a:b\" is no domain",
                "fail:@example.com | \"@example.com\" is no domain",
                "fail:*.example    | \"*.example\" is no domain"
            })
    void aBadConditionWithADomainStopsTheStart(String condition, String problem) {
        assertThatThrownBy(() -> matcher(new DkimIs(), condition))
                .isInstanceOf(SettingsException.class)
                .hasMessage("mailetcontainer.xml is refused: signet.matchers.DkimIs cannot be \"" + condition + "\": "
                        + problem + "; allowed: one or more of none, pass, fail, neutral, policy, temperror, permerror,"
                        + " separated by commas, each alone or with a domain behind a colon;"
                        + " example: match=\"signet.matchers.DkimIs=fail:example.com\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | a domain is missing",
                "not a domain             | \"not a domain\" is no domain",
                "example.com,,example.org | a domain is missing"
            })
    void badDomainsStopTheStart(String condition, String problem) {
        assertThatThrownBy(() -> matcher(new DkimSignedBy(), condition))
                .isInstanceOf(SettingsException.class)
                .hasMessage("mailetcontainer.xml is refused: signet.matchers.DkimSignedBy cannot be \"" + condition
                        + "\": " + problem + "; allowed: one or more domains separated by commas;"
                        + " example: match=\"signet.matchers.DkimSignedBy=example.com\".");
    }

    @Test
    void aConditionThatIsMissingStopsTheStart() {
        Matcher matcher = new DkimIs();
        assertThatThrownBy(() -> matcher.init(
                        FakeMatcherConfig.builder().matcherName("DkimIs").build()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("cannot be \"\": a word is missing");
    }
}
