package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The command {@code install} on the configuration that James 3.8.1's memory server comes with: a real James starts with it,
 * and watches.
 */
class InstallIT {
    private static final Path SAMPLE = Path.of("target", "sample-server", "james-server-memory-app");
    private static final ProjectFiles PROJECT = ProjectFiles.locate();

    private static BundledServer server;

    @BeforeAll
    static void start() throws Exception {
        server = BundledServer.start(
                Sample.copyZone(Path.of("target", "zones", "installed")),
                "server-it-installed",
                ((BundledServer.ConfEdit) InstallIT::installed)
                        .and(InstallIT::movedToFreePorts)
                        .and(ConfVariants.ownJmxNames("-installed")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** In the place of james-conf and the JARs the server of James as it is unpacked, and then the command. */
    private static void installed(Path conf) throws IOException {
        Path jars = conf.resolveSibling("extensions-jars");
        for (Path folder : new Path[] {conf, jars}) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        copySample(conf);
        JavaRun run = signet("install", "--conf", conf.toString(), "--authserv-id", "mail.example.org", "--sign");
        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output()).contains("Signet is installed for James 3.8, and watches only.");
    }

    private static void copySample(Path conf) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLE.resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.write(conf.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
        // Its manifest names the libraries, and by those the command knows which James it is.
        String jar = "james-server-memory-app.jar";
        Files.write(conf.resolveSibling(jar), Files.readAllBytes(SAMPLE.resolve(jar)));
    }

    private static JavaRun signet(String... arguments) {
        try {
            return JavaRun.of(
                    Stream.concat(Stream.of("-jar", PROJECT.commandLine().toString()), Stream.of(arguments))
                            .toArray(String[]::new));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the tests need to talk to it beside other servers: no keys for TLS, no fixed ports, PROXY lines, their domain. */
    private static void movedToFreePorts(Path conf) throws IOException {
        for (String file :
                new String[] {"smtpserver.xml", "imapserver.xml", "pop3server.xml", "managesieveserver.xml"}) {
            replace(
                    conf.resolve(file),
                    Map.of(
                            "socketTLS=\"true\"", "socketTLS=\"false\"",
                            "startTLS=\"true\"", "startTLS=\"false\"",
                            "<plainAuthDisallowed>true", "<plainAuthDisallowed>false"));
            String text = Files.readString(conf.resolve(file), StandardCharsets.UTF_8);
            Files.writeString(conf.resolve(file), text.replaceAll("<bind>[0-9.]+:\\d+", "<bind>127.0.0.1:0"));
        }
        String smtp = Files.readString(conf.resolve("smtpserver.xml"), StandardCharsets.UTF_8);
        Files.writeString(
                conf.resolve("smtpserver.xml"),
                smtp.replaceFirst("</bind>", "</bind><proxyRequired>true</proxyRequired>"));
        replace(conf.resolve("jmap.properties"), Map.of("enabled=true", "enabled=false"));
        replace(conf.resolve("webadmin.properties"), Map.of("port=8000", "port=0"));
        Files.copy(
                PROJECT.conf().resolve("domainlist.xml"),
                conf.resolve("domainlist.xml"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        ConfVariants.added("signet.properties", "dns.servers=${sys:signet.dns.servers:-}")
                .apply(conf);
    }

    private static void replace(Path file, Map<String, String> texts) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> one : texts.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** Judged by hook and mailet, stamped, and delivered, whatever the verdict. */
    @ParameterizedTest
    @CsvSource({"BOTH, both.example, accept", "FORGED, bank.example, quarantine"})
    void mailIsJudgedAndDelivered(Sample sample, String author, String action) throws Exception {
        assertThat(sample.sendTo(server).code()).isEqualTo(250);

        Landing landing = Await.landing(server, sample.messageId());

        assertThat(landing.place()).isEqualTo(Landing.INBOX);
        assertThat(landing.results().authservId()).isEqualTo("mail.example.org");
        assertThat(Expected.lines(landing.results()))
                .containsAll(Expected.of(sample).results().stream()
                        .filter(line -> line.startsWith("spf") || line.startsWith("dkim="))
                        .toList());
        assertThat(Files.readString(server.log(), StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.contains(" from=" + author + " ")
                        && line.contains(" disposition=" + action + " ")
                        && line.contains(" mode=monitor "));
    }

    @Test
    void whatIsInstalledComesFromTheJars() throws Exception {
        assertThat(server.loadedClasses()).containsKeys("signet.mailets.Authenticate", "signet.matchers.DispositionIs");
        assertThat(WebAdmin.get(server, "/signet/verdicts").statusCode()).isEqualTo(200);
        assertThat(WebAdmin.get(server, "/signet/domains/example.org/keys").statusCode())
                .isEqualTo(200);
        assertThat(WebAdmin.get(server, "/metrics").statusCode()).isEqualTo(200);
        assertThat(WebAdmin.get(server, "/healthcheck").body()).contains("Signet DNS", "Signet signing");
    }

    /** Through both halves of what was the processor transport. There is no key yet, and the mail is delivered all the same. */
    @Test
    void mailOfTheOwnNetworkComesToTheStepThatSigns() throws Exception {
        String id = "<own-" + System.nanoTime() + "@example.org>";
        try (SmtpClient smtp = SmtpClient.connectFrom("127.0.0.1", server.smtpPort())) {
            smtp.hello("client.example.org");
            assertThat(smtp.send(BundledServer.USER, BundledServer.USER, TestMail.from(BundledServer.USER, id))
                            .code())
                    .isEqualTo(250);
        }

        assertThat(Await.landing(server, id).place()).isEqualTo(Landing.INBOX);
        assertThat(WebAdmin.get(server, "/metrics").body()).contains("signet_unsigned_no_key_total 1.0");
    }

    /** Doing it again changes nothing, also after the ports were changed; and taken out it is James's own again. */
    @Test
    void isInstalledOnceAndTakenOutCleanly() throws Exception {
        Path folder = Path.of("target", "installed-copy").toAbsolutePath();
        Path conf = Files.createDirectories(folder.resolve("conf"));
        copySample(conf);
        Map<String, String> before = files(folder);

        assertThat(signet("install", "--conf", conf.toString(), "--authserv-id", "mail.example.org")
                        .exitCode())
                .isZero();
        assertThat(signet("install", "--conf", conf.toString(), "--sign").exitCode())
                .isZero();
        Map<String, String> once = files(folder);
        assertThat(signet("install", "--conf", conf.toString(), "--sign").output())
                .contains("Signet is installed there: nothing is to be changed.");
        assertThat(files(folder)).isEqualTo(once);
        assertThat(signet("uninstall", "--conf", conf.toString()).exitCode()).isZero();
        assertThat(files(folder)).isEqualTo(before);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(folder.relativize(file).toString(), text(file)));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
