package signet.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlEditsTest {
    private static final String STEPS = """
            <processor>rejected</processor>
            <processor>discarded</processor>
            <processor>quarantine</processor>
            """;

    private static String container(String root, String more) {
        return "<mailetcontainer><spooler><errorRepository>cassandra://var/mail/error/</errorRepository></spooler><processors>\n"
                + "\t<processor state=\"root\">\n" + root + "\t</processor>\n" + more
                + "</processors></mailetcontainer>";
    }

    private static String edited(String container) {
        return Insertion.apply(container, MailetContainerEdit.of(ConfText.bytes(container)));
    }

    /** The steps before the place where Authenticate comes to stand, and those behind. */
    @ParameterizedTest
    @CsvSource({
        "'', SpamAssassin",
        "PostmasterAlias, ToProcessor",
        "'PostmasterAlias RelayLimit=30', ToProcessor",
        "'', AddHeader RelayLimit=30"
    })
    void authenticateComesBeforeTheFirstStepThatMayChangeMail(String before, String behind) {
        String root = steps(before) + "\t\t<!-- about the next -->\n" + steps(behind);

        String text = edited(container(root, ""));

        assertThat(text)
                .contains((steps(before).isEmpty() ? "\t<processor state=\"root\">\n" : steps(before))
                        + "\t\t<mailet match=\"All\" class=\"signet.mailets.Authenticate\"/>\n")
                .contains("\t\t</mailet>\n\t\t<!-- about the next -->\n" + steps(behind));
        assertThat(text.lines().map(String::strip).filter(STEPS.lines().toList()::contains))
                .hasSize(3);
    }

    private static String steps(String names) {
        StringBuilder steps = new StringBuilder();
        for (String name : names.isEmpty() ? new String[0] : names.split(" ")) {
            boolean isMatcher = name.contains("=");
            steps.append("\t\t<mailet match=\"").append(isMatcher ? name : "All");
            steps.append("\" class=\"").append(isMatcher ? "Null" : name).append("\"/>\n");
        }
        return steps.toString();
    }

    @Test
    void repositoriesAreOfTheKindTheServerHas() {
        assertThat(edited(container(steps("Null"), "")))
                .contains("<repositoryPath>cassandra://var/mail/rejected/</repositoryPath>")
                .contains("<repositoryPath>cassandra://var/mail/discarded/</repositoryPath>")
                .contains("<repositoryPath>cassandra://var/mail/quarantine/</repositoryPath>");
    }

    @Test
    void whatIsThereIsNotAddedAgain() {
        String once = edited(container(steps("Null"), "<processor state=\"rejected\"/>"));

        assertThat(once).doesNotContain("var/mail/rejected");
        assertThat(MailetContainerEdit.of(ConfText.bytes(once))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "signet.matchers.DispositionIs=reject ~ reject",
                "signet.matchers.DispositionIs=reject,QUARANTINE ~ reject quarantine",
                "signet.matchers.DispositionIs=accept ~ none",
                "signet.matchers.DispositionIsNot=reject ~ none"
            })
    void aStepOfOnesOwnIsLeftAloneAndTheOthersAreAdded(String match, String there) {
        String text = edited(container(steps(match), ""));

        for (String disposition : new String[] {"reject", "discard", "quarantine"}) {
            String step = "match=\"signet.matchers.DispositionIs=" + disposition + "\" class=\"ToProcessor\"";
            assertThat(text.contains(step)).as(disposition).isEqualTo(!there.contains(disposition));
        }
        assertThat(text).contains("signet.mailets.Authenticate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "file://var/mail/error/ ~ file://",
                "${env:KIND:-file}://var/mail/error/ ~ ${env:KIND:-file}://",
                "<!-- was file://x --> cassandra://var/mail/error/ ~ cassandra://",
                "<![CDATA[file://var/mail/error/]]> ~ refused",
                "<a>file</a>://var/mail/error/ ~ refused",
                "in the folder file://var/mail/error/ ~ refused",
                "://var/mail/error/ ~ refused",
                "${env:URL:-file://var/mail/error/} ~ refused"
            })
    void onlyAKindOfRepositoryIsCopied(String errorRepository, String kind) {
        String xml = container(steps("Null"), "").replace("cassandra://var/mail/error/", errorRepository);

        if (kind.equals("refused")) {
            assertThatThrownBy(() -> edited(xml)).isInstanceOf(UneditableException.class);
        } else {
            assertThat(edited(xml)).contains("<repositoryPath>" + kind + "var/mail/rejected/</repositoryPath>");
        }
    }

    private static String signing(String transport) {
        String xml = container(steps("Null"), "<processor state=\"transport\">\n" + transport + "</processor>\n");
        return Insertion.apply(xml, SigningEdit.of(ConfText.bytes(xml)));
    }

    /** The steps before the place where DkimSign comes to stand, and those behind. */
    @ParameterizedTest
    @CsvSource({
        "RemoveMimeHeader, LocalDelivery",
        "RemoveMimeHeader RecipientRewriteTable, Sieve LocalDelivery ToProcessor",
        "RemoveMimeHeader Own AddFooter, SMTPAuthSuccessful=x ToProcessor",
        "Own RemoveMimeHeader, Own"
    })
    void dkimSignComesBehindTheLastStepThatChangesMail(String before, String behind) {
        assertThat(signing(steps(before) + steps(behind)))
                .contains(steps(before) + "\t\t<mailet match=\"All\" class=\"ToProcessor\">\n")
                .contains("\t\t<mailet match=\"All\" class=\"signet.mailets.DkimSign\"/>\n" + steps(behind));
    }

    @ParameterizedTest
    @CsvSource({
        "LocalDelivery RemoveMimeHeader, LocalDelivery stands before RemoveMimeHeader",
        "RemoveMimeHeader ToProcessor AddFooter, ToProcessor stands before AddFooter",
        "LocalDelivery, lacks the step RemoveMimeHeader",
        "'', lacks the step RemoveMimeHeader"
    })
    void whereMailIsChangedBehindItsDeliveryNothingIsSigned(String steps, String problem) {
        assertThatThrownBy(() -> signing(steps(steps)))
                .isInstanceOf(UneditableException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<processor state=\"leaving\"/> ~ it has a processor leaving already",
                "<processor state=\"bounces\"/> ~ it has no processor transport"
            })
    void whatSigningNeedsIsMissed(String processors, String problem) {
        byte[] xml = ConfText.bytes(container(steps("Null"), processors));

        assertThatThrownBy(() -> SigningEdit.of(xml))
                .isInstanceOf(UneditableException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aMatcherThatWouldBeCutOffFromItsStepIsRefused() {
        String transport =
                "<mailet match=\"mine\" class=\"RemoveMimeHeader\"/><matcher name=\"mine\" match=\"x.Or\"/>\n";

        assertThatThrownBy(() -> signing(transport))
                .isInstanceOf(UneditableException.class)
                .hasMessageContaining("the matcher mine stands behind a step that uses it");
    }

    @Test
    void aServerThatSignsIsLeftAsItIs() {
        String relay =
                "<processor state=\"relay\"><mailet match=\"All\" class=\"signet.mailets.DkimSign\"/></processor>";

        assertThat(SigningEdit.of(ConfText.bytes(container(steps("Null"), relay))))
                .isEmpty();
    }

    @Test
    void whatCouldNotBeReadAfterwardsIsRefused() {
        byte[] before = ConfText.bytes("<a></a>");

        assertThatThrownBy(() -> Installation.xml("a.xml", before, List.of(new Insertion(3, "<!-- <b/>"))))
                .isInstanceOf(UneditableException.class);
        assertThat(Installation.xml("a.xml", before, List.of(new Insertion(3, "<b/>")))
                        .isChange())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<mailetcontainer/>",
                "<mailetcontainer><processors/></mailetcontainer>",
                "<mailetcontainer><processors><processor state=\"root\"/></processors></mailetcontainer>",
                "<mailetcontainer><processors><processor state=\"root\"><mailet match=\"All\" class=\"Null\"/></processor></processors></mailetcontainer>",
                "<mailetcontainer><spooler><errorRepository>var/mail/error</errorRepository></spooler><processors><processor state=\"root\"><mailet match=\"All\" class=\"Null\"/></processor></processors></mailetcontainer>"
            })
    void aMailetContainerWithoutThePartsThatAreNeededIsRefused(String xml) {
        assertThatThrownBy(() -> edited(xml))
                .isInstanceOf(UneditableException.class)
                .hasMessageStartingWith("mailetcontainer.xml is left alone: ");
    }

    private static String server(String bind, String more) {
        return "  <smtpserver enabled=\"true\">\n    <bind>" + bind + "</bind>\n" + more
                + "    <handlerchain>\n      <handler class=\"x.Core\"/>\n    </handlerchain>\n  </smtpserver>\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:25",
                "[::]:25",
                "127.0.0.1:2525, 0.0.0.0:25",
                "${env:HOST:-0.0.0.0}:${env:PORT:-25}",
                " 0.0.0.0:25 ",
                "<!-- 0.0.0.0:587 -->0.0.0.0:25",
                "0.0.0.0:25<!-- was 2525 -->"
            })
    void theHookGoesIntoTheServerOnPort25(String bind) {
        String other = server("0.0.0.0:587", "");
        String xml = "<smtpservers>\n" + other + server(bind, "") + "</smtpservers>";

        String text = Insertion.apply(xml, SmtpServerEdit.of(ConfText.bytes(xml), 25));

        assertThat(text)
                .isEqualTo("<smtpservers>\n" + other
                        + server(bind, "    <ioWorkerCount>64</ioWorkerCount>\n")
                                .replace(
                                        "<handlerchain>\n",
                                        "<handlerchain>\n      <handler class=\"signet.smtp.AuthenticationHook\"/>\n")
                        + "</smtpservers>");
        assertThat(SmtpServerEdit.of(ConfText.bytes(text), 25)).isEmpty();
    }

    @Test
    void threadsThatAreSetStayAsTheyAre() {
        String xml = "<smtpservers>" + server("0.0.0.0:25", "<ioWorkerCount>8</ioWorkerCount>") + "</smtpservers>";

        assertThat(Insertion.apply(xml, SmtpServerEdit.of(ConfText.bytes(xml), 25)))
                .contains("<ioWorkerCount>8</ioWorkerCount>")
                .doesNotContain("64");
    }

    @Test
    void withoutOneServerOnThePortItIsRefused() {
        for (String servers : new String[] {
            server("0.0.0.0:2525", ""),
            server("0.0.0.0:2525<!-- , 0.0.0.0:25 -->", ""),
            server("0.0.0.0:2525<!--:25-->", ""),
            server("0.0.0.0:25", "") + server("[::]:25", ""),
            server("0.0.0.0:25", "").replace("true", "false"),
            "<smtpserver><bind>0.0.0.0:25</bind><handlerchain/></smtpserver>"
        }) {
            assertThatThrownBy(
                            () -> SmtpServerEdit.of(ConfText.bytes("<smtpservers>" + servers + "</smtpservers>"), 25))
                    .as(servers)
                    .isInstanceOf(UneditableException.class)
                    .hasMessageStartingWith("smtpserver.xml is left alone: ");
        }
    }
}
