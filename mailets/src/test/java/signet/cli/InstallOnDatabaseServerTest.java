package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import signet.docs.Samples;

/**
 * A server in the manner of James's JPA flavour: another kind of repository, readers' mail delivered in the processor {@code
 * transport}, three SMTP servers with TLS, no WebAdmin and no extensions yet.
 */
class InstallOnDatabaseServerTest extends InstalledSample {
    private Map<String, String> before = Map.of();

    @BeforeEach
    void copyServer() throws IOException {
        for (Path file : Samples.files(conf, "")) {
            if (Files.isRegularFile(file)) {
                Files.delete(file);
            }
        }
        for (Path file : Samples.files(Path.of("src/test/resources/jpa-server/conf"), "")) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        before = files();
    }

    @Test
    void isWiredWithRepositoriesOfItsKind() throws IOException {
        assertThat(install38()).as(output).isZero();

        assertThat(conf("mailetcontainer.xml"))
                .contains("\t\t\t</mailet>\n\t\t\t<mailet match=\"All\" class=\"signet.mailets.Authenticate\"/>\n")
                .contains("<repositoryPath>file://var/mail/quarantine/</repositoryPath>")
                .doesNotContain("state=\"leaving\"");
        assertThat(conf("smtpserver.xml"))
                .containsOnlyOnce("signet.smtp.AuthenticationHook")
                .contains("        <ioWorkerCount>64</ioWorkerCount>\n        <handlerchain>\n"
                        + "            <handler class=\"signet.smtp.AuthenticationHook\"/>\n"
                        + "            <handler class=\"org.apache.james.smtpserver.fastfail.ValidRcptHandler\"/>\n");
        assertThat(conf("healthcheck.properties"))
                .isEqualTo("# Health checks of this server\n#additional.healthchecks=\n"
                        + "additional.healthchecks=signet.guice.DnsHealthCheck\nreject.degraded=false");
        assertThat(conf.resolve("webadmin.properties")).doesNotExist();
        assertThat(conf("james-database.properties")).isEqualTo(before.get("conf/james-database.properties"));
        takenOut();
    }

    @Test
    void signsBeforeMailOfReadersIsDelivered() throws IOException {
        assertThat(install38("--sign")).as(output).isZero();

        assertThat(conf("mailetcontainer.xml")).contains("""
                \t\t\t<mailet match="All" class="RecipientRewriteTable">
                \t\t\t\t<errorProcessor>error</errorProcessor>
                \t\t\t</mailet>
                \t\t\t<mailet match="All" class="ToProcessor">
                \t\t\t  <processor>leaving</processor>
                \t\t\t</mailet>
                \t\t</processor>

                \t\t<processor state="leaving" enableJmx="true">
                \t\t\t<matcher name="may-leave" match="org.apache.james.mailetcontainer.impl.matchers.Or">
                \t\t\t\t<matcher match="SMTPAuthSuccessful"/>
                \t\t\t\t<matcher match="SMTPIsAuthNetwork"/>
                \t\t\t</matcher>
                \t\t\t<mailet match="All" class="signet.mailets.DkimSign"/>
                \t\t\t<mailet match="RecipientIsLocal" class="Sieve"/>
                """);
        assertThat(conf("healthcheck.properties"))
                .contains("=signet.guice.DnsHealthCheck,signet.guice.SigningHealthCheck\n");
        takenOut();
    }

    @Test
    void canBeToldToSignLater() throws IOException {
        install38();
        assertThat(install38("--sign")).as(output).isZero();
        Map<String, String> once = files();

        assertThat(install38("--sign")).as(output).isZero();
        assertThat(output).isEqualTo("Signet is installed there: nothing is to be changed.\n");
        assertThat(install38()).as(output).isZero();
        assertThat(files()).isEqualTo(once);

        takenOut();
    }

    private void takenOut() throws IOException {
        assertThat(uninstall()).as(output).isZero();
        assertThat(files()).isEqualTo(before);
    }
}
