package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import signet.domain.DomainName;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;

/** The words that others rely on. */
class DmarcWordsTest {
    @Test
    void d28_resultsAreThoseOfTheRegistry() {
        assertThat(Arrays.stream(DmarcResult.values()).map(DmarcResult::headerValue))
                .containsExactly("pass", "fail", "none", "temperror", "permerror");
        assertThat(Arrays.stream(DmarcPolicy.values()).map(DmarcPolicy::word))
                .containsExactly("none", "quarantine", "reject");
    }

    @Test
    void eachCauseHasItsResult() {
        assertThat(Arrays.stream(DmarcCause.values())
                        .map(cause -> cause.word() + " " + cause.result().headerValue()))
                .containsExactly(
                        "aligned-by-dkim pass",
                        "aligned-by-spf pass",
                        "aligned-by-both pass",
                        "nothing-passed fail",
                        "not-aligned fail",
                        "no-record none",
                        "no-usable-policy none",
                        "policy-dns-trouble temperror",
                        "identifier-dns-trouble temperror",
                        "not-finished temperror",
                        "no-author-domain permerror",
                        "several-from-fields permerror",
                        "malformed-from permerror",
                        "misleading-from permerror",
                        "several-author-domains permerror",
                        "header-truncated permerror");
        assertThat(DmarcCause.values()).allMatch(cause -> !cause.text().isEmpty());
    }

    @Test
    void everyProblemOfTheFromFieldIsAPermanentError() {
        for (AuthorDomainProblem problem : AuthorDomainProblem.values()) {
            if (problem != AuthorDomainProblem.NONE) {
                assertThat(DmarcCause.of(problem).result()).as("%s", problem).isEqualTo(DmarcResult.PERMERROR);
            }
        }
        assertThatThrownBy(() -> DmarcCause.of(AuthorDomainProblem.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void smallWords() {
        assertThat(AlignmentMode.STRICT.word() + AlignmentMode.STRICT.letter() + AlignmentMode.RELAXED.letter())
                .isEqualTo("strictsr");
        assertThat(PolicyWeakening.POLICY_TEST_MODE.word()).isEqualTo("policy_test_mode");
        assertThat(PolicyWeakening.PCT.word()).isEqualTo("pct");
        assertThat(DiscoveryMethod.TREEWALK.word()).isEqualTo("treewalk");
        assertThat(DiscoveryMethod.PSL.word()).isEqualTo("psl");
        assertThat(PolicyTag.NP.word()).isEqualTo("np");
        assertThat(WalkStep.Finding.SEVERAL_RECORDS.text())
                .isEqualTo("several DMARC records, which therefore do not count");
        assertThat(PolicyDiscovery.Selection.BELOW_PSD.text())
                .isEqualTo("the domain above it is a public suffix domain (psd=y)");
        assertThat(DmarcPolicy.REJECT.weaker().weaker().weaker()).isEqualTo(DmarcPolicy.NONE);
    }

    @Test
    void outcomesAreThoseOfTheAuthorDomains() {
        AuthorDomains author = new AuthorDomains(List.of(DomainName.of("a.example")), false, AuthorDomainProblem.NONE);
        assertThatThrownBy(() -> new DmarcOutcomes(author, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
