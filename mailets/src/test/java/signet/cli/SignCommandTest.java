package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.PemSamples;
import signet.publish.Published;

/** {@code sign} with files: the signed mail, and the password of a key. The rest is on its page, whose samples are run. */
class SignCommandTest {
    private static final String MAIL = String.join(
            "\r\n",
            "From: Anna <anna@example.com>",
            "To: jonas@example.org",
            "Date: Sun, 22 Nov 2026 11:58:00 +0000",
            "Message-ID: <1@example.com>",
            "Subject: H\u00e9llo",
            "",
            "Gr\u00fc\u00dfe  ",
            "",
            "");

    @TempDir
    private Path temp;

    private final Terminal terminal = new Terminal();
    private Path mail;
    private Path out;

    @BeforeEach
    void writeMail() throws IOException {
        mail = Files.writeString(temp.resolve("mail.eml"), MAIL);
        out = temp.resolve("signed.eml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void outIsTheWholeMailWithTheSignatureOnTopInTheLineEndsOfTheMail(String lineEnd) throws IOException {
        String text = MAIL.replace("\r\n", lineEnd);
        Files.writeString(mail, text);

        assertThat(sign(PemSamples.ED25519, "--out", out.toString())).isZero();

        assertThat(terminal.out()).isEqualTo("Signed: " + out + "\n");
        assertThat(terminal.err()).isEmpty();
        assertThat(mail).hasContent(text);
        String signed = Files.readString(out);
        assertThat(signed).startsWith("DKIM-Signature: v=1; a=ed25519-sha256; ").endsWith(lineEnd + text);
        assertThat(signed.replace(lineEnd, "")).doesNotContain("\r", "\n");
        assertVerifies(out);
    }

    @Test
    void outIsWhatWouldBePrintedAndTheMail() throws IOException {
        assertThat(sign(PemSamples.ED25519, "--time", "2026-11-22T12:00:00Z")).isZero();
        String printed = terminal.out();

        assertThat(sign(PemSamples.ED25519, "--time", "2026-11-22T12:00:00Z", "--out", out.toString()))
                .isZero();

        assertThat(Files.readString(out)).isEqualTo(printed.replace("\n", "\r\n") + MAIL);
    }

    @Test
    void outOverwritesNothing() throws IOException {
        Files.writeString(out, "precious");
        assertRefused(out + ": is there already, and stays as it is", "--out", out.toString());
        assertThat(out).hasContent("precious");

        assertRefused(mail + ": is there already, and stays as it is", "--out", mail.toString());
        assertThat(Files.readString(mail)).isEqualTo(MAIL);

        assertRefused(temp + ": is there already", "--out", temp.toString());
        Path nowhere = temp.resolve("nowhere/signed.eml");
        assertRefused(nowhere + ": the folder for it is not there", "--out", nowhere.toString());
    }

    @Test
    void aMailThatCannotBeSignedIsNotWritten() throws IOException {
        Files.writeString(mail, "Subject: without From\r\n\r\nHello\r\n");

        assertThat(sign(PemSamples.ED25519, "--out", out.toString())).isEqualTo(1);

        assertThat(terminal.err()).isEqualTo("signet: " + mail + ": the message has no From field\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void theMailMayComeFromTheStandardInput() throws IOException {
        StringWriter printed = new StringWriter();
        int code = Signet.run(
                new ByteArrayInputStream(MAIL.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(printed, true),
                new PrintWriter(printed, true),
                arguments("-", PemSamples.ED25519, "--out", out.toString()));

        assertThat(code).as(printed.toString()).isZero();
        assertVerifies(out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PemSamples.PASSWORD,
                PemSamples.PASSWORD + "\n",
                " " + PemSamples.PASSWORD + "\r\nand a remark\r\n"
            })
    void theFirstLineOfThePasswordFileOpensAnEncryptedKey(String password) throws IOException {
        Path file = Files.writeString(temp.resolve("s1.password"), password);

        assertThat(sign(PemSamples.ENCRYPTED, "--password-file", file.toString(), "--out", out.toString()))
                .as(terminal.err())
                .isZero();

        assertThat(terminal.out() + Files.readString(out)).doesNotContain(PemSamples.PASSWORD);
        assertVerifies(out);
    }

    @Test
    void aKeyThatIsNotEncryptedNeedsNoPassword() throws IOException {
        Path file = Files.writeString(temp.resolve("s1.password"), "whatever\n");

        assertThat(sign(PemSamples.ED25519, "--password-file", file.toString(), "--out", out.toString()))
                .isZero();

        assertVerifies(out);
    }

    @ParameterizedTest
    @CsvSource({"wrong", "''", "SECRET"})
    void aPasswordThatDoesNotFitIsSaidAndNotShown(String password) throws IOException {
        Path file = Files.writeString(temp.resolve("s1.password"), password);

        assertThat(sign(PemSamples.ENCRYPTED, "--password-file", file.toString(), "--out", out.toString()))
                .isEqualTo(2);

        assertThat(terminal.err()).isEqualTo("signet: " + temp.resolve("s1.pem") + ": the password does not fit\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void withoutThePasswordItIsSaidWhereItBelongs() throws IOException {
        assertThat(sign(PemSamples.ENCRYPTED)).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("signet: " + temp.resolve("s1.pem") + ": it is encrypted, and there is no password for it;"
                        + " name its file with --password-file\n");

        Path lost = temp.resolve("lost.password");
        assertThat(sign(PemSamples.ENCRYPTED, "--password-file", lost.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("signet: " + lost + ": no such file\n");
        assertThat(sign(PemSamples.ENCRYPTED, "--password-file", temp.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("signet: " + temp + ": a folder, not a file\n");
    }

    private int sign(String key, String... more) throws IOException {
        return terminal.run(arguments(mail.toString(), key, more));
    }

    private String[] arguments(String message, String key, String... more) throws IOException {
        Path file = Files.writeString(temp.resolve("s1.pem"), key);
        List<String> words = new ArrayList<>(
                List.of("sign", message, "--domain", "example.com", "--selector", "s1", "--key", file.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void assertRefused(String said, String... more) throws IOException {
        assertThat(sign(PemSamples.ED25519, more)).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err().lines())
                .singleElement()
                .asString()
                .startsWith("signet: ")
                .contains(said);
    }

    private void assertVerifies(Path signed) throws IOException {
        Path zone = Files.writeString(
                temp.resolve("zone.json"),
                new Published()
                        .txt("s1._domainkey.example.com", "v=DKIM1; k=ed25519; p=" + PemSamples.ED25519_P)
                        .json());
        terminal.run("explain", signed.toString(), "--dns", zone.toString(), "--json");
        assertThat(terminal.out()).contains("\"dkim\":[{\"result\":\"pass\"");
    }
}
