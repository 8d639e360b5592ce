package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import signet.docs.Samples;

class InstallCommandTest extends InstalledSample {
    @Test
    void installedAndTakenOutAgainEverythingIsAsItWas() throws IOException {
        Map<String, String> before = files();

        assertThat(install38()).as(output).isZero();
        assertThat(files())
                .containsEntry("extensions-jars/" + MAILETS, "content of " + MAILETS)
                .containsEntry("extensions-jars/" + MATCHERS, "content of " + MATCHERS);
        assertThat(conf("signet.properties")).contains("authserv-id=mail.example.org\n", "mode=monitor\n");
        assertThat(conf("extensions.properties"))
                .endsWith("=\nguice.extension.module=signet.guice.SignetModule\n"
                        + "guice.extension.startable=signet.guice.ExpireMail\n");
        assertThat(conf("webadmin.properties"))
                .contains("extensions.routes=org.apache.james.webadmin.dropwizard.MetricsRoutes,"
                        + "signet.webadmin.VerdictRoutes\n");
        assertThat(conf("healthcheck.properties")).isEqualTo("additional.healthchecks=signet.guice.DnsHealthCheck\n");

        assertThat(uninstall()).as(output).isZero();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aSecondTimeNothingChanges() throws IOException {
        install38();
        Map<String, String> once = files();

        assertThat(install("--james", "3.8")).isZero();

        assertThat(output).isEqualTo("Signet is installed there: nothing is to be changed.\n");
        assertThat(files()).isEqualTo(once);
    }

    @Test
    void withSignThereIsAllThatSigningNeeds() throws IOException {
        Map<String, String> before = files();

        assertThat(install38("--sign")).as(output).isZero();

        assertThat(output).contains("Mail is signed once its domain has a key: signet keys new DOMAIN.");
        assertThat(conf("mailetcontainer.xml"))
                .contains("        <processor>leaving</processor>\n", "class=\"signet.mailets.DkimSign\"/>\n");
        assertThat(conf("webadmin.properties"))
                .contains("MetricsRoutes,signet.webadmin.VerdictRoutes,signet.webadmin.KeyRoutes\n");
        assertThat(conf("healthcheck.properties"))
                .isEqualTo("additional.healthchecks=signet.guice.DnsHealthCheck,signet.guice.SigningHealthCheck\n");

        assertThat(uninstall()).as(output).isZero();
        assertThat(files()).isEqualTo(before);
    }

    /** The page of James's counters, which are Signet's, too. A server that lacks its class would not start. */
    @Test
    void thePageOfCountersIsAddedWhereTheServerHasIt() throws IOException {
        String routes = "extensions.routes=org.apache.james.webadmin.dropwizard.MetricsRoutes";
        edit("webadmin.properties", routes, "extensions.routes=");

        install38();
        assertThat(conf("webadmin.properties")).contains("\nextensions.routes=signet.webadmin.VerdictRoutes\n");
        uninstall();

        Path libraries = Files.createDirectories(server.resolve("james.lib"));
        Files.createFile(libraries.resolve("james-server-webadmin-dropwizard-metrics-3.8.1.jar"));
        install38();
        assertThat(conf("webadmin.properties")).contains("\n" + routes + ",signet.webadmin.VerdictRoutes\n");
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        Map<String, String> before = files();

        assertThat(install38("--dry-run")).isZero();

        assertThat(output)
                .contains(
                        "+++ mailetcontainer.xml\n",
                        "+      <mailet match=\"All\" class=\"signet.mailets.Authenticate\"/>")
                .endsWith("\nNothing has been changed (--dry-run).\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatWasChangedInBetweenStays() throws IOException {
        install38();
        edit("mailetcontainer.xml", "<threads>20</threads>", "<threads>50</threads>");
        edit("extensions.properties", "# Guice", "# The Guice");
        edit("signet.properties", "mode=monitor", "mode=enforce");

        assertThat(uninstall()).as(output).isZero();

        assertThat(output).contains("signet.properties: stays, because it has been changed since\n");
        assertThat(conf("mailetcontainer.xml"))
                .isEqualTo(Files.readString(Samples.DOCS.resolve("commands/james/conf/mailetcontainer.xml"))
                        .replace("<threads>20", "<threads>50"));
        assertThat(conf("extensions.properties")).doesNotContain("signet").startsWith("# The Guice");
    }

    @Test
    void whatCannotBeTakenOutIsNamedAndNothingChanges() throws IOException {
        install38();
        edit(
                "mailetcontainer.xml",
                "class=\"signet.mailets.Authenticate\"/>",
                "class=\"signet.mailets.Authenticate\" />");
        Map<String, String> before = files();

        assertThat(uninstall()).isEqualTo(2);

        assertThat(output)
                .contains("signet: mailetcontainer.xml is left alone: it has been changed since Signet was installed")
                .contains("nothing has been changed");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheLinesToAdd() throws IOException {
        edit("smtpserver.xml", "</smtpservers>", "");
        Map<String, String> before = files();

        assertThat(install38()).isEqualTo(2);

        assertThat(output)
                .contains("    <handler class=\"signet.smtp.AuthenticationHook\"/>\n")
                .contains("signet: smtpserver.xml is left alone: it is not well-formed XML")
                .contains("nothing has been changed");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anotherVersionTakesThePlaceOfTheOldOne() throws IOException {
        Files.createDirectories(server.resolve("extensions-jars"));
        Files.writeString(server.resolve("extensions-jars/signet-mailets-0.0.9-james38.jar"), "old");
        Map<String, String> before = files();

        install38();
        assertThat(files()).doesNotContainKey("extensions-jars/signet-mailets-0.0.9-james38.jar");
        uninstall();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void theJarsOfTheServerTellWhichJamesItIs() throws IOException {
        assertThat(install("--authserv-id", "mail.example.org")).isEqualTo(2);
        assertThat(output).contains("which James is this?", "--james 3.8 or --james 3.9");

        Files.createDirectories(server.resolve("libs"));
        Files.createFile(server.resolve("libs/apache-mailet-api-3.9.0.jar"));
        assertThat(install("--authserv-id", "mail.example.org", "--dry-run")).isZero();
        assertThat(output).contains("extensions-jars/" + MAILETS.replace("38", "39") + ": copied\n");

        Files.delete(server.resolve("libs/apache-mailet-api-3.9.0.jar"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, "x.lib/other.jar x.lib/apache-mailet-api-3.8.1.jar");
        new JarOutputStream(Files.newOutputStream(server.resolve("james-server-memory-app.jar")), manifest).close();
        assertThat(install("--authserv-id", "mail.example.org", "--dry-run")).isZero();
        assertThat(output).contains("extensions-jars/" + MAILETS + ": copied\n");
    }

    @Test
    void theNameInTheGreetingServesAsTheNameOfTheService() throws IOException {
        assertThat(install("--james", "3.8")).isEqualTo(2);
        assertThat(output).contains("--authserv-id mail.example.org");

        edit(
                "smtpserver.xml",
                "<bind>0.0.0.0:25</bind>",
                "<bind>0.0.0.0:25</bind><helloName autodetect=\"false\">MX.example.org</helloName>");
        assertThat(install("--james", "3.8")).isZero();
        assertThat(conf("signet.properties")).contains("authserv-id=mx.example.org\n");
    }

    @Test
    void mistakesAreNamed() {
        assertThat(install("--james", "3.7")).isEqualTo(2);
        assertThat(output).contains("--james is 3.8 or 3.9, not 3.7");
        assertThat(install("--james", "3.8", "--authserv-id", "no name")).isEqualTo(2);
        assertThat(output).contains("--authserv-id is a name made like a domain name");
        assertThat(install38("--smtp-port", "0")).isEqualTo(2);
        assertThat(output).contains("--smtp-port is a number from 1 to 65535");
        assertThat(signet("install", "--conf", folder.resolve("absent").toString()))
                .isEqualTo(2);
        assertThat(output).contains("there is no such folder");
        assertThat(signet("install", "--conf", conf.toString(), "--james", "3.8", "--jars", conf.toString()))
                .isEqualTo(2);
        assertThat(output).contains("signet-mailets-...-james38.jar is not in ", "--jars DIR");
        assertThat(uninstall()).isEqualTo(2);
        assertThat(output).contains("signet install has not been here");
    }

    @Test
    void withTwoJarsThatFitNoneIsTaken() throws IOException {
        Files.writeString(folder.resolve("jars").resolve(MAILETS.replace("0.1.0", "0.10.0")), "newer");

        assertThat(install38()).isEqualTo(2);

        assertThat(output).contains("more than one JAR fits in ", MAILETS.replace("0.1.0", "0.10.0"), "--jars DIR");
    }
}
