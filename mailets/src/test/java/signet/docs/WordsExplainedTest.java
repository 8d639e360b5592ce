package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import signet.adsp.AdspCause;
import signet.adsp.DomainKeysPolicyCause;
import signet.arc.ArcCause;
import signet.arc.ChainValidationStatus;
import signet.arc.SealingCause;
import signet.dkim.DkimCause;
import signet.dkim.DkimResult;
import signet.dmarc.DmarcCause;
import signet.dmarc.DmarcResult;
import signet.mailets.ArcSeal;
import signet.mailets.Authenticate;
import signet.mailets.DkimSign;
import signet.mailets.Exemption;
import signet.message.AuthorDomainProblem;
import signet.settings.Historic;
import signet.settings.Setting;
import signet.spf.IprevCause;
import signet.spf.SpfCause;
import signet.spf.SpfResult;
import signet.verdict.Action;
import signet.verdict.LocalPolicy;
import signet.verdict.Method;
import signet.verdict.Rule;
import signet.verdict.StoredVerdict;

/** Every word that a header, a log line, an attribute or a condition can hold is explained where people look for it. */
class WordsExplainedTest {
    private static final Pattern CAUSE_ROW = Pattern.compile("\\| `[a-z]+` \\| `[a-z-]+` \\| ");

    @ParameterizedTest
    @EnumSource
    void everyDkimCauseIsExplained(DkimCause cause) {
        assertThat(Samples.page("log-and-metrics.md"))
                .contains(
                        "\n| `" + cause.word() + "` | `" + cause.result().headerValue() + "` | " + cause.text() + " |");
        if (cause != DkimCause.SIGNATURE_OK) { // nothing is written beside a pass
            assertThat(Samples.page("guide.md"))
                    .contains("\n| `" + cause.result().headerValue() + "` | " + cause.text() + " | ");
        }
    }

    @Test
    void everyCauseOfTheOtherChecksIsExplainedAndNoOther() {
        causes(
                "historic.md",
                "## ADSP",
                AdspCause.values(),
                AdspCause::word,
                c -> c.result().headerValue(),
                AdspCause::text);
        causes(
                "historic.md",
                "## DomainKeys policy",
                DomainKeysPolicyCause.values(),
                DomainKeysPolicyCause::word,
                c -> c.result().headerValue(),
                DomainKeysPolicyCause::text);
        causes(
                "spf.md",
                "## The causes",
                SpfCause.values(),
                SpfCause::word,
                c -> c.result().headerValue(),
                SpfCause::text);
        causes(
                "spf.md",
                "## The name of the client",
                IprevCause.values(),
                IprevCause::word,
                c -> c.result().headerValue(),
                IprevCause::text);
        causes(
                "dmarc.md",
                "## The causes",
                DmarcCause.values(),
                DmarcCause::word,
                c -> c.result().headerValue(),
                DmarcCause::text);
        causes(
                "arc.md",
                "## The causes",
                ArcCause.values(),
                ArcCause::word,
                c -> c.result().headerValue(),
                ArcCause::text);
    }

    @ParameterizedTest
    @EnumSource
    void everyArcResultIsExplained(ChainValidationStatus result) {
        assertThat(Samples.section("arc.md", "## The results")).contains("\n| `" + result.headerValue() + "` | ");
        assertThat(Samples.page("matchers/ArcIs.md")).contains("\n| `" + result.headerValue() + "` | ");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonNotToSealIsExplained(SealingCause cause) {
        assertThat(Samples.section("mailets/ArcSeal.md", "## Why a mail is not sealed"))
                .contains("\n| `" + cause.word() + "` | " + cause.text() + " |");
    }

    /** Each cause has its row, in the order of the code: its result, its word, its text. */
    private static <C> void causes(
            String page,
            String heading,
            C[] causes,
            Function<C, String> word,
            Function<C, String> result,
            Function<C, String> text) {
        List<String> rows = Samples.section(page, heading)
                .lines()
                .filter(line -> CAUSE_ROW.matcher(line).lookingAt())
                .map(line -> Arrays.stream(line.split(" \\| ")).limit(3).collect(Collectors.joining(" | ")))
                .map(line -> line.endsWith(" |") ? line.substring(0, line.length() - 2) : line)
                .toList();
        assertThat(rows)
                .as(page)
                .containsExactlyElementsOf(Arrays.stream(causes)
                        .map(cause ->
                                "| `" + result.apply(cause) + "` | `" + word.apply(cause) + "` | " + text.apply(cause))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everySpfResultIsExplained(SpfResult result) {
        assertThat(Samples.section("spf.md", "## The results")).contains("\n| `" + result.headerValue() + "` | ");
    }

    @ParameterizedTest
    @EnumSource
    void everyDmarcResultIsExplained(DmarcResult result) {
        assertThat(Samples.section("dmarc.md", "## The results")).contains("\n| `" + result.headerValue() + "` | ");
    }

    @Test
    void everyRejectPolicyIsExplained() {
        String allowed = LocalPolicy.SETTINGS.stream()
                .filter(setting -> setting.key().equals("dmarc.rejectPolicy"))
                .map(Setting::allowed)
                .collect(Collectors.joining());
        assertThat(allowed.split(", "))
                .allSatisfy(word -> assertThat(Samples.section("dmarc.md", "## What Signet does with it"))
                        .contains("\n| `" + word + "` | "));
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodIsExplained(Method method) {
        assertThat(Samples.page("attributes.md")).contains("\n| `" + StoredVerdict.PREFIX + method.word() + "` | ");
        assertThat(Samples.page("log-and-metrics.md"))
                .contains("\n| `" + method.word() + "` | ")
                .contains("\n| `signet-" + method.word() + "-RESULT` | ");
        assertThat(Samples.page("guide.md"))
                .contains("\n| " + (method == Method.SPF_HELO ? "`spf`" : fieldName(method)) + " | ");
    }

    /** How the method is called in the Authentication-Results field. */
    private static String fieldName(Method method) {
        return switch (method) {
            case SPF, SPF_HELO, IPREV, ARC, DMARC -> "`" + method.word() + "`";
            case ADSP -> "`dkim-adsp`";
            case DOMAINKEYS_POLICY -> "`x-domainkeys-policy`";
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleIsNamedWhereItStandsInTheLog(Rule rule) {
        assertThat(Samples.section("log-and-metrics.md", "## The log")).contains("`" + rule.word() + "`");
        assertThat(Samples.page("attributes.md")).contains("`" + rule.word() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemOfTheFromFieldIsExplained(AuthorDomainProblem problem) {
        if (problem != AuthorDomainProblem.NONE) {
            assertThat(Samples.section("dmarc.md", "## A From field that hides the author"))
                    .contains("\n| " + problem.words() + " | ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyHistoricCheckIsExplained(Historic check) {
        assertThat(Samples.section("signet.properties.md", "## historic"))
                .contains("\n| " + Setting.word(check) + " | ");
    }

    @Test
    void noReasonIsExplainedThatDoesNotExist() {
        String guide = Samples.page("guide.md");
        String reasons =
                guide.substring(guide.indexOf("\n| result | reason |"), guide.indexOf("`(the domain is testing)`"));
        Set<String> known =
                Arrays.stream(DkimCause.values()).map(DkimCause::text).collect(Collectors.toSet());
        assertThat(reasons.lines().filter(line -> line.startsWith("| `")).map(line -> line.split(" \\| ")[1]))
                .hasSize(known.size() - 1)
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @EnumSource
    void everyDkimResultIsExplained(DkimResult result) {
        assertThat(Samples.page("guide.md")).contains("\n| `" + result.headerValue() + "` | ");
        assertThat(Samples.page("matchers/DkimIs.md")).contains("`" + result.headerValue() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void everyActionIsExplained(Action action) {
        assertThat(Samples.page("matchers/DispositionIs.md")).contains("\n| `" + action.word() + "` | ");
        assertThat(Samples.page("attributes.md")).contains("`" + action.word() + "`");
    }

    @Test
    void everyAttributeIsExplained() {
        Set<String> documented = Samples.page("attributes.md")
                .lines()
                .filter(line -> line.startsWith("| `signet."))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> set = Arrays.stream(Method.values())
                .map(method -> StoredVerdict.PREFIX + method.word())
                .collect(Collectors.toCollection(TreeSet::new));
        set.addAll(List.of(
                StoredVerdict.DISPOSITION,
                StoredVerdict.RULE,
                StoredVerdict.REASON,
                StoredVerdict.DKIM,
                StoredVerdict.RESULTS,
                Authenticate.STAMPED.asString(),
                Authenticate.EVALUATION.asString(),
                ArcSeal.SEALED.asString(),
                Exemption.ATTRIBUTE.asString(),
                DkimSign.SIGNED.asString(),
                DkimSign.UNSIGNED.asString(),
                DkimSign.SIGN_UNTIL.asString()));
        assertThat(documented).isEqualTo(set);
    }
}
