package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import signet.authres.AuthservId;
import signet.configuration.SignetSettings;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.verdict.Action;
import signet.verdict.AuthenticationVerdict;

/** Mail made to do harm gets a verdict, and never one that takes it for the bank's. Time-outs are there for hangs only. */
class HostileMailTest {
    private static final Duration HANG = Duration.ofSeconds(60);
    private static final DomainName BANK = DomainName.of("bank.example");
    private static final int LONGEST_FIELD = 32_000;
    private static final Settings SETTINGS = SignetSettings.check(
            "test",
            Map.of("authserv-id", "mail.example.org", "mode", "enforce", "dkim.requireFrom", "bank.example:reject"));

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> noneIsTakenForMailOfTheBank() throws Exception {
        return HostileMail.withFolded().stream()
                .map(mail -> DynamicTest.dynamicTest(
                        mail.name(), () -> check(Assertions.assertTimeoutPreemptively(HANG, () -> judge(mail)))));
    }

    private AuthenticationVerdict judge(HostileMail mail) throws Exception {
        Path file = mail.writeTo(folder.resolve("mail.eml"), 1);
        SmtpEnvelope envelope = new SmtpEnvelope(InetAddress.getLoopbackAddress(), "", "");
        Optional<signet.dns.Dns> dns = Optional.of(new ZoneDns(Zone.parse(HostileMail.ZONE)));
        try (MailChecks checks = new MailChecks(AuthservId.of("mail.example.org"), Optional.of(SETTINGS), dns);
                InputStream in = Files.newInputStream(file)) {
            return checks.start("hostile", envelope, in).join();
        }
    }

    private static void check(AuthenticationVerdict verdict) {
        assertThat(verdict.signatures())
                .hasSizeLessThanOrEqualTo(AuthenticationVerdict.MOST_REPORTED)
                .noneMatch(signature ->
                        signature.isUsableForAlignment() && signature.domain().equals(Optional.of(BANK)));
        assertThat(verdict.disposition().action()).isEqualTo(Action.REJECT);
        assertThat(verdict.results().toField()).hasSizeLessThan(LONGEST_FIELD);
    }

    @Test
    void explainNeedsLittleMemoryAndIsTimed() throws Exception {
        Path table = Path.of("target/hostile.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileTable.class.getName(),
                        folder.toString())
                .redirectOutput(table.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(table, StandardCharsets.UTF_8);
        System.out.print(printed);
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
        List<String> rows = printed.lines().skip(2).toList();
        assertThat(rows).hasSameSizeAs(HostileMail.ALL);
    }
}
