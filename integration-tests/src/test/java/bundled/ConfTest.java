package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.Test;

/** The files of james-conf as James reads them: a production server by default, moved by system properties. */
class ConfTest {
    private static final Path HOME = ProjectFiles.locate().home().resolve("james-conf");

    @Test
    void everyFileEndsWithALineEnd() throws Exception {
        try (Stream<Path> files = Files.list(HOME.resolve("conf"))) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .endsWith("\n"));
        }
    }

    @Test
    void withoutSystemPropertiesItIsAProductionServer() throws Exception {
        HierarchicalConfiguration<ImmutableNode> smtp = xml("smtpserver");

        assertThat(smtp.getString("smtpserver(0).bind")).isEqualTo("0.0.0.0:25");
        assertThat(smtp.getBoolean("smtpserver(0).proxyRequired")).isFalse();
        assertThat(smtp.getInt("smtpserver(0).ioWorkerCount")).isEqualTo(64);
        assertThat(smtp.getString("smtpserver(1).bind")).isEqualTo("0.0.0.0:587");
        assertThat(smtp.getBoolean("smtpserver(1).auth.requireSSL")).isTrue();
        assertThat(smtp.getBoolean("smtpserver(0).auth.plainAuthEnabled")).isFalse();
        assertThat(smtp.getBoolean("smtpserver(1).auth.plainAuthEnabled")).isFalse();
        assertThat(xml("imapserver").getString("imapserver.bind")).isEqualTo("0.0.0.0:143");
        assertThat(xml("imapserver").getBoolean("imapserver.auth.requireSSL")).isTrue();
        assertThat(xml("domainlist").getString("defaultDomain")).isEqualTo("example.org");
        assertThat(properties("webadmin").getInt("port")).isEqualTo(8000);
        assertThat(properties("signet").getString("dns.servers")).isEmpty();
    }

    @Test
    void systemPropertiesMoveItToOtherPorts() throws Exception {
        Map<String, String> moved = Map.of(
                "signet.host", "127.0.0.1",
                "signet.smtp.port", "2526",
                "signet.smtp.proxy", "true",
                "signet.require.tls", "false",
                "signet.plain.auth", "true",
                "signet.webadmin.port", "0",
                "signet.dns.servers", "127.0.0.1:5353");
        Properties before = (Properties) System.getProperties().clone();
        try {
            moved.forEach(System::setProperty);

            assertThat(xml("smtpserver").getString("smtpserver(0).bind")).isEqualTo("127.0.0.1:2526");
            assertThat(xml("smtpserver").getBoolean("smtpserver(0).proxyRequired"))
                    .isTrue();
            assertThat(xml("smtpserver").getBoolean("smtpserver(1).auth.plainAuthEnabled"))
                    .isTrue();
            assertThat(xml("smtpserver").getBoolean("smtpserver(0).auth.plainAuthEnabled"))
                    .isFalse();
            assertThat(xml("imapserver").getBoolean("imapserver.auth.requireSSL"))
                    .isFalse();
            assertThat(properties("webadmin").getInt("port")).isZero();
            assertThat(properties("signet").getString("dns.servers")).isEqualTo("127.0.0.1:5353");
        } finally {
            System.setProperties(before);
        }
    }

    /** Signet judges before anything may change a mail, and what it says is acted on before delivery. */
    @Test
    void authenticateComesFirst() throws Exception {
        HierarchicalConfiguration<ImmutableNode> root =
                xml("mailetcontainer").configurationsAt("processors.processor").stream()
                        .filter(processor -> processor.getString("[@state]").equals("root"))
                        .findFirst()
                        .orElseThrow();

        List<String> mailets = root.getList(String.class, "mailet[@class]");
        List<String> matchers = root.getList(String.class, "mailet[@match]");
        assertThat(mailets)
                .containsExactly(
                        "PostmasterAlias",
                        "ToRepository",
                        "signet.mailets.Authenticate",
                        "ToProcessor",
                        "ToProcessor",
                        "ToProcessor",
                        "ToProcessor");
        assertThat(matchers)
                .containsSubsequence(
                        "signet.matchers.DispositionIs=reject",
                        "signet.matchers.DispositionIs=discard",
                        "signet.matchers.DispositionIs=quarantine",
                        "All");
    }

    /** One line decides where all of them are, and each kind there may be is known. */
    @Test
    void allRepositoriesAreOfTheSameKind() throws Exception {
        assertThat(repositories()).hasSizeGreaterThan(7).allSatisfy(url -> assertThat(url)
                .startsWith("memory://var/mail/"));
        try {
            System.setProperty("signet.repositories", "file");
            assertThat(repositories()).hasSizeGreaterThan(7).allSatisfy(url -> assertThat(url)
                    .startsWith("file://var/mail/"));
        } finally {
            System.clearProperty("signet.repositories");
        }
        assertThat(MailRepositoryStoreConfiguration.parse(xml("mailrepositorystore")).getItems().stream()
                        .flatMap(item -> item.getProtocols().stream())
                        .map(Protocol::getValue))
                .containsExactly("memory", "file");
    }

    private static List<String> repositories() throws Exception {
        HierarchicalConfiguration<ImmutableNode> container = xml("mailetcontainer");
        List<String> urls = new ArrayList<>(List.of(container.getString("spooler.errorRepository")));
        urls.addAll(container.getList(String.class, "processors.processor.mailet.repositoryPath"));
        return urls;
    }

    /** What expires are repositories that there are. */
    @Test
    void whatExpiresIsThere() throws Exception {
        for (String kept : properties("signet").getStringArray("keep")) {
            assertThat(repositories()).contains("memory://" + kept.substring(0, kept.indexOf(':')) + "/");
        }
    }

    private static HierarchicalConfiguration<ImmutableNode> xml(String name) throws Exception {
        return new FileConfigurationProvider(new FileSystemImpl(james().directories()), james()).getConfiguration(name);
    }

    private static org.apache.commons.configuration2.Configuration properties(String name) throws Exception {
        return new PropertiesProvider(new FileSystemImpl(james().directories()), james().configurationPath())
                .getConfiguration(name);
    }

    private static Configuration.Basic james() {
        return Configuration.builder().workingDirectory(HOME.toFile()).build();
    }
}
