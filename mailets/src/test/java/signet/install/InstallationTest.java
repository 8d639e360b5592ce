package signet.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.docs.Samples;

class InstallationTest {
    @TempDir
    private Path server;

    private Path conf;
    private Path jar;

    @BeforeEach
    void copySample() throws IOException {
        conf = Files.createDirectories(server.resolve("conf"));
        for (Path file : Samples.files(Samples.DOCS.resolve("commands/james/conf"), "")) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        jar = Files.writeString(server.resolve("signet-mailets-2-james38.jar"), "JAR 2");
        Files.createDirectories(server.resolve("extensions-jars"));
        Files.writeString(server.resolve("extensions-jars/signet-mailets-1-james38.jar"), "JAR 1");
    }

    private Installation plan() throws IOException {
        return Installation.plan(
                new Installation.Request(conf, server, 25, Optional.of("mail.example.org"), List.of(jar), true));
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : Samples.files(server, "")) {
            if (Files.isRegularFile(file)) {
                files.put(server.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** The last file of all, one that is new, and one in the middle, each a folder that was not there when it was planned. */
    @ParameterizedTest
    @ValueSource(strings = {"smtpserver.xml", "healthcheck.properties", "signet.properties"})
    void whereOneFileCannotBeMovedTheOthersArePutBack(String name) throws IOException {
        Map<String, String> before = files();
        Path file = conf.resolve(name);
        Installation plan = plan();
        Files.deleteIfExists(file);
        Files.createDirectories(file.resolve("full"));

        assertThatThrownBy(plan::carryOut)
                .isInstanceOf(UnfinishedException.class)
                .hasMessageStartingWith(file + ": cannot be written: ")
                .hasMessageEndingWith("; all files are as they were");

        Files.delete(file.resolve("full"));
        Files.delete(file);
        if (before.containsKey("conf/" + name)) {
            Files.writeString(file, before.get("conf/" + name));
        }
        assertThat(files()).isEqualTo(before);
        plan().carryOut();
        assertThat(InstallRecord.read(conf).entries()).isNotEmpty().allMatch(InstallRecord.Entry::isExact);
        Removal.plan(conf, server).carryOut();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatWasNotedAndNotDoneIsExactTheNextTime() throws IOException {
        Map<String, String> before = files();
        ConfFolder folder = new ConfFolder(conf, server);
        InstallRecord noted = InstallRecord.read(conf);
        for (FileChange change : plan().changes()) {
            noted.add(change, folder);
        }
        noted.write(server); // and there the machine went down

        assertThat(Removal.plan(conf, server).changes()).isEmpty();
        plan().carryOut();

        assertThat(InstallRecord.read(conf).entries()).isNotEmpty().allMatch(InstallRecord.Entry::isExact);
        Removal.plan(conf, server).carryOut();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anUpdateThatFailsLeavesTheRecordOfTheFirst() throws IOException {
        Map<String, String> before = files();
        plan().carryOut();
        Map<String, String> once = files();
        jar = Files.move(jar, jar.resolveSibling("signet-mailets-3-james38.jar"));
        Installation update = plan();
        Path target = server.resolve("extensions-jars/signet-mailets-3-james38.jar");
        Files.createDirectories(target.resolve("full"));

        assertThatThrownBy(update::carryOut).isInstanceOf(UnfinishedException.class);

        Files.delete(target.resolve("full"));
        Files.delete(target);
        jar = Files.move(jar, jar.resolveSibling("signet-mailets-2-james38.jar"));
        assertThat(InstallRecord.read(conf).entries()).allMatch(InstallRecord.Entry::isExact);
        once.keySet().removeIf(name -> name.endsWith("record.properties"));
        assertThat(files()).containsAllEntriesOf(once);
        Removal.plan(conf, server).carryOut();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void theJarsComeFirstAndTheXmlLast() throws IOException {
        assertThat(Installation.inOrder(plan().changes()))
                .extracting(FileChange::name)
                .containsExactly(
                        "extensions-jars/signet-mailets-2-james38.jar",
                        "extensions-jars/signet-mailets-1-james38.jar",
                        "signet.properties",
                        "extensions.properties",
                        "healthcheck.properties",
                        "webadmin.properties",
                        "mailetcontainer.xml",
                        "smtpserver.xml");
    }

    /** What is unreadable for its user, or gone in the meantime, does not hide the JARs. Root reads everything. */
    @Test
    void neighboursThatCannotBeReadAreNoTrouble() throws IOException {
        Path mail = Files.createDirectories(server.resolve("var/mail"));
        Files.createFile(Files.createDirectories(server.resolve("libs")).resolve("apache-mailet-api-3.9.0.jar"));
        Files.createSymbolicLink(server.resolve("lost"), server.resolve("absent"));
        Files.setPosixFilePermissions(mail.getParent(), PosixFilePermissions.fromString("---------"));
        try {
            assertThat(ServerLibraries.flavour(server)).contains(Flavour.JAMES_39);
        } finally {
            Files.setPosixFilePermissions(mail.getParent(), PosixFilePermissions.fromString("rwx------"));
        }
    }
}
