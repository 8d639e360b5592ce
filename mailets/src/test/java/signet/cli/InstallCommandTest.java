package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.docs.Samples;

class InstallCommandTest {
    private static final String MAILETS = "signet-mailets-0.1.0-james38.jar";
    private static final String MATCHERS = "signet-matchers-0.1.0-james38.jar";

    @TempDir
    private Path folder;

    private Path server;
    private Path conf;
    private String output = "";

    @BeforeEach
    void copySample() throws IOException {
        server = folder.resolve("james");
        conf = Files.createDirectories(server.resolve("conf"));
        Files.createDirectories(server.resolve("extensions-jars"));
        for (Path file : Samples.files(Samples.DOCS.resolve("commands/james/conf"), "")) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        for (String name :
                new String[] {MAILETS, MATCHERS, MAILETS.replace("38", "39"), MATCHERS.replace("38", "39")}) {
            Files.createDirectories(folder.resolve("jars"));
            Files.writeString(folder.resolve("jars").resolve(name), "content of " + name);
        }
    }

    private int signet(String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        int code = Signet.run(InputStream.nullInputStream(), writer, writer, arguments);
        output = out.toString();
        return code;
    }

    private int install(String... more) {
        return signet(Stream.concat(
                        Stream.of(
                                "install",
                                "--conf",
                                conf.toString(),
                                "--jars",
                                folder.resolve("jars").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private int install38(String... more) {
        return install(Stream.concat(Stream.of("--james", "3.8", "--authserv-id", "mail.example.org"), Stream.of(more))
                .toArray(String[]::new));
    }

    private int uninstall() {
        return signet("uninstall", "--conf", conf.toString());
    }

    /** All files of the server, one character for each byte. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : Samples.files(server, "")) {
            if (Files.isRegularFile(file)) {
                files.put(server.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private String conf(String name) throws IOException {
        return Files.readString(conf.resolve(name), StandardCharsets.ISO_8859_1);
    }

    private void edit(String name, String from, String to) throws IOException {
        String text = conf(name);
        assertThat(text).contains(from);
        Files.writeString(conf.resolve(name), text.replace(from, to), StandardCharsets.ISO_8859_1);
    }

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

    @Test
    void withoutAServerBesideConfItsFolderIsAskedFor() throws IOException {
        Files.delete(server.resolve("extensions-jars"));
        Map<String, String> before = files();
        assertThat(install38()).isEqualTo(2);
        assertThat(output).contains("where does James look for extensions?", "--server DIR");
        assertThat(files()).isEqualTo(before);

        Path other = Files.createDirectories(folder.resolve("opt"));
        assertThat(install38("--server", folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(output).contains("there is no such folder");
        assertThat(install38("--server", other.toString())).as(output).isZero();
        assertThat(other.resolve("extensions-jars").resolve(MAILETS)).exists();
        assertThat(install("--james", "3.8")).as(output).isZero();
        assertThat(output).contains("nothing is to be changed");

        assertThat(uninstall()).as(output).isZero();
        assertThat(other.resolve("extensions-jars").resolve(MAILETS)).doesNotExist();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whereTheServerHasMovedUninstallTakesItsFolder() throws IOException {
        Path other = Files.createDirectories(folder.resolve("opt"));
        install38("--server", other.toString());
        Path moved = folder.resolve("moved");
        Files.move(other, moved);

        assertThat(signet("uninstall", "--conf", conf.toString(), "--server", moved.toString()))
                .as(output)
                .isZero();

        assertThat(moved.resolve("extensions-jars")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "imapserver.xml ~ <a><!-- -|- signet.smtp.X -->|<handler class=\"signet.smtp.X\"/></a> ~ 3",
                "listeners.xml ~ <a><!-- signet.mailets.X|--></a> ~ 0",
                "extra.properties ~ #signet.guice.A| ! signet.guice.A|a=signet.guice.B ~ 3",
                "extra.properties ~ #signet.guice.A|a=signet ~ 0",
                "notes.txt ~ signet.guice.A ~ 0"
            })
    void theJarsStayWhereAnotherFileNeedsThem(String name, String text, int line) throws IOException {
        install38();
        Files.writeString(conf.resolve(name), text.replace('|', '\n'));
        Map<String, String> before = files();

        int code = uninstall();

        if (line == 0) {
            assertThat(code).as(output).isZero();
        } else {
            assertThat(code).isEqualTo(2);
            assertThat(output).contains(name + " is left alone: it names a class of Signet on line " + line + ",");
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void aProcessorThatIsStillNamedIsNotTakenOut() throws IOException {
        install38();
        edit(
                "mailetcontainer.xml",
                "      <mailet match=\"RecipientIsLocal\"",
                "      <mailet match=\"HasAttachment\" class=\"ToProcessor\"><processor>quarantine</processor></mailet>\n"
                        + "      <mailet match=\"RecipientIsLocal\"");
        Map<String, String> before = files();

        assertThat(uninstall()).isEqualTo(2);

        assertThat(output).contains("leads to the processor quarantine, which would be taken out");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void ownerGroupAndModeStayAsTheyAre() throws IOException {
        Path smtp = conf.resolve("smtpserver.xml");
        Path old = server.resolve("extensions-jars/signet-mailets-0.0.9-james38.jar");
        Files.writeString(old, "old");
        Files.setPosixFilePermissions(smtp, PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw--w----"));
        if (Files.getOwner(smtp).getName().equals("root")) {
            Files.getFileAttributeView(smtp, PosixFileAttributeView.class)
                    .setOwner(
                            smtp.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        String before = rights(smtp);
        String oldBefore = rights(old);

        assertThat(install38()).as(output).isZero();
        assertThat(rights(smtp)).isEqualTo(before);
        assertThat(rights(conf.resolve("signet-backup"))).endsWith(" rwx------");
        assertThat(rights(conf.resolve("signet-backup/smtpserver.xml"))).isEqualTo(before);

        assertThat(uninstall()).as(output).isZero();
        assertThat(rights(smtp)).isEqualTo(before);
        assertThat(rights(old)).isEqualTo(oldBefore);
    }

    private static String rights(Path file) throws IOException {
        PosixFileAttributes rights = Files.readAttributes(file, PosixFileAttributes.class);
        return rights.owner() + " " + rights.group() + " " + PosixFilePermissions.toString(rights.permissions());
    }

    @Test
    void linksStayLinks() throws IOException {
        Path real = Files.createDirectories(folder.resolve("etc")).resolve("container.xml");
        Path link = conf.resolve("mailetcontainer.xml");
        Files.move(link, real);
        Files.createSymbolicLink(link, real);
        String before = Files.readString(real);

        assertThat(install38()).as(output).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).contains("signet.mailets.Authenticate");

        assertThat(uninstall()).as(output).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent(before);

        Files.createSymbolicLink(conf.resolve("signet.properties"), folder.resolve("absent"));
        assertThat(install38()).isEqualTo(2);
        assertThat(output).contains("signet.properties is left alone: it is a link to a file that is not there");
    }

    /** A folder in the place of what is written beside a file: no user can write that, not even root. */
    @ParameterizedTest
    @ValueSource(
            strings = {"smtpserver.xml.signet-new", "healthcheck.properties.signet-new", "signet-backup/smtpserver.xml"
            })
    void whatCannotBeWrittenIsNamedAndNothingChanges(String name) throws IOException {
        Files.createDirectories(conf.resolve(name).resolve("full"));
        Map<String, String> before = files();

        assertThat(install38()).isEqualTo(2);

        assertThat(output).contains("signet: " + conf).doesNotContain("fault of Signet");
        assertThat(files()).isEqualTo(before);
    }
}
