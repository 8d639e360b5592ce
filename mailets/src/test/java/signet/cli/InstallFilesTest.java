package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the files are, whose they are, and what else stands in them. */
class InstallFilesTest extends InstalledSample {
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
