package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import bundled.James39.Incoming;
import bundled.James39.Judged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JARs for James 3.9, loaded and run by the real libraries of James 3.9.0, judge the sample mail as those of 3.8 do. */
@EnabledForJreRange(
        min = JRE.JAVA_21,
        disabledReason =
                "James 3.9 itself needs Java 21 or newer, and this is an older one: the second run of .ci/run has it")
class RunIT {
    private static final String ID = "mail.example.org";

    private static James39 james;
    private static DnsProcess dns;

    @BeforeAll
    static void start() throws Exception {
        ProjectFiles project = ProjectFiles.locate();
        Path folder = Path.of("target", "james39").toAbsolutePath();
        fill(project, folder, "james39");
        Path zone = Sample.copyZone(folder);
        ZoneEdit.add(zone, "\"s1._domainkey.example.org\": {\"TXT\": [\"" + newKey(project, folder) + "\"]}");
        dns = DnsProcess.start(project.commandLine(), zone, 0, folder.resolve("dns.log"));
        james = James39.start(folder, dns.port());
    }

    @AfterAll
    static void stop() throws Exception {
        if (james != null) {
            james.close();
        }
        if (dns != null) {
            dns.close();
        }
    }

    /** The record for a key of the server's own domain, which is made here. */
    private static String newKey(ProjectFiles project, Path folder) throws Exception {
        Path keys = folder.resolve("conf/keys");
        Files.deleteIfExists(keys.resolve("example.org/s1.pem"));
        String output = JavaRun.of(
                        "-jar",
                        project.commandLine().toString(),
                        "keys",
                        "new",
                        "example.org",
                        "--selector",
                        "s1",
                        "--type",
                        "ed25519",
                        "--keys",
                        keys.toString(),
                        "--json")
                .outputOf(0);
        int start = output.indexOf("v=DKIM1;");
        return output.substring(start, output.indexOf('"', start));
    }

    /** The settings of james-conf; of its other files only those of Signet's matchers and mailets can be run here. */
    static void fill(ProjectFiles project, Path folder, String flavour) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path jars = Files.createDirectories(folder.resolve("extensions-jars"));
        copy(project.conf().resolve("signet.properties"), conf);
        copy(project.conf().resolve("extensions.properties"), conf);
        try (InputStream in = RunIT.class.getResourceAsStream("/james39/mailetcontainer.xml")) {
            Files.write(conf.resolve("mailetcontainer.xml"), in.readAllBytes());
        }
        copy(ServerJar.built("mailets", flavour).path(), jars);
        copy(ServerJar.built("matchers", flavour).path(), jars);
        // What the hook is made of: on a server's own class path, but of 3.9 not published.
        try (Stream<Path> unpublished = Files.list(Path.of(System.getProperty("james38.folder")))) {
            for (Path jar : unpublished.toList()) {
                copy(jar, jars);
            }
        }
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.write(folder.resolve(file.getFileName().toString()), Files.readAllBytes(file));
    }

    /** All but the one that waits for name servers which never answer. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DNS_DOWN")
    void judgesAsOnJames38(Sample sample) throws Exception {
        Expected expected = Expected.of(sample);

        Judged judged = james.judge(incoming(sample));

        assertThat(judged.processor()).isEqualTo(expected.place().equals("INBOX") ? "transport" : expected.place());
        assertThat(results(judged)).isEqualTo(expected.results());
        if (!sample.client().equals(Client.LOGGED_IN)) {
            // Above all else, and the rest of the mail as it was, but for results that pretended to be ours.
            assertThat(judged.text()).startsWith("Authentication-Results: " + ID + ";");
            String sent = sample.mail().text();
            assertThat(judged.text()).endsWith(sent.substring(sent.indexOf("\r\n\r\n")));
        }
    }

    private static List<String> results(Judged judged) {
        return MailText.of(judged.text().getBytes(StandardCharsets.ISO_8859_1)).values(ResultsField.NAME).stream()
                .map(ResultsField::parse)
                .filter(field -> field.authservId().equals(ID))
                .flatMap(field -> Expected.lines(field).stream())
                .toList();
    }

    @Test
    void everyMatcherReadsTheVerdict() throws Exception {
        assertThat(james.judge(incoming(Sample.BOTH)).matched())
                .containsExactlyInAnyOrder("SpfIs=pass", "DkimIs=pass", "DkimSignedBy=both.example", "DmarcIs=pass");
        assertThat(james.judge(incoming(Sample.DISCARDABLE)).matched()).containsExactly("SpfIs=pass", "AdspIs=discard");
        assertThat(james.judge(incoming(Sample.OWN_USER)).matched()).isEmpty();
    }

    @Test
    void signsMailOfUsersSoThatItPassesElsewhere() throws Exception {
        byte[] mail = TestMail.from(BundledServer.USER, "<signed@example.org>");

        Judged signed = james.judge(mail("own", mail, BundledServer.USER, BundledServer.USER));

        assertThat(signed.text()).startsWith("DKIM-Signature: ").contains("d=example.org;", "s=s1;");
        assertThat(results(james.judge(mail("back", bytes(signed), BundledServer.USER, ""))))
                .anyMatch(line -> line.startsWith("dkim=pass") && line.contains("header.d=example.org"));
    }

    @Test
    void sealsMailThatItForwardsSoThatTheChainPassesElsewhere() throws Exception {
        Judged sealed = james.judge(mail("list", Sample.BOTH.mail().bytes(), "forwarded@example.org", ""));

        assertThat(sealed.text())
                .contains("ARC-Seal: i=1;", "ARC-Message-Signature: i=1;", "ARC-Authentication-Results: i=1;");
        assertThat(results(james.judge(mail("chain", bytes(sealed), BundledServer.USER, ""))))
                .anyMatch(line -> line.startsWith("arc=pass"));
    }

    private static Incoming mail(String name, byte[] bytes, String recipient, String user) {
        return new Incoming(name, "192.0.2.66", "mx.elsewhere.example", BundledServer.USER, recipient, user, bytes);
    }

    private static byte[] bytes(Judged judged) {
        return judged.text().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Not every Mail is James's own class of it. */
    @ParameterizedTest
    @EnumSource(names = {"BOTH", "FORGED", "SUBDOMAIN"})
    void judgesMailsOfOtherClasses(Sample sample) throws Exception {
        Judged judged = james.judgeFakeMail(incoming(sample));

        assertThat(judged.processor())
                .isEqualTo(
                        Expected.of(sample).place().equals("INBOX")
                                ? "transport"
                                : Expected.of(sample).place());
        assertThat(results(judged)).isEqualTo(Expected.of(sample).results());
    }

    @Test
    void whatIsNamedInTheConfigurationComesFromTheJars() throws Exception {
        try (Stream<String> names = Stream.of(
                "signet.guice.SignetModule",
                "signet.mailets.Authenticate",
                "signet.guice.ExpireMail",
                "signet.guice.DnsHealthCheck")) {
            for (String name : names.toList()) {
                assertThat(james.origin(name).getFileName()).hasToString("signet-mailets-0.1.0-james39.jar");
            }
        }
        assertThat(james.origin("signet.matchers.DispositionIs").getFileName())
                .hasToString("signet-matchers-0.1.0-james39.jar");
    }

    @Test
    void theHealthCheckAsksTheNameServer() throws Exception {
        assertThat(james.health("signet.guice.DnsHealthCheck")).isEqualTo("healthy");
    }

    private static Incoming incoming(Sample sample) {
        Client client = sample.client();
        return new Incoming(
                sample.name(),
                client.address().isEmpty() ? "127.0.0.1" : client.address(),
                client.helo(),
                sample.mailFrom(),
                BundledServer.USER,
                client.equals(Client.LOGGED_IN) ? BundledServer.USER : "",
                sample.mail().bytes());
    }
}
