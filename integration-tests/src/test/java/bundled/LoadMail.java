package bundled;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A mail that is sent over and over, and by whom. */
record LoadMail(Client client, String mailFrom, byte[] bytes) {
    /** Signed and not, by one and two signatures, genuine and forged; none that waits for a name server that is silent. */
    static final List<LoadMail> SAMPLES = Stream.of(
                    Sample.RSA, Sample.ED25519, Sample.BOTH, Sample.BANK, Sample.FORGED, Sample.UNSIGNED, Sample.SIMPLE)
            .map(sample -> new LoadMail(
                    sample.client(), sample.mailFrom(), sample.mail().bytes()))
            .toList();

    private static final int LETTERS_OF_A_LINE = 70;

    /** Text of about that many bytes, in a mail with one RSA signature. */
    static LoadMail ofSize(int bytes) throws Exception {
        Random random = new Random(bytes);
        StringBuilder mail = new StringBuilder("""
                From: Desk <desk@both.example>
                To: Anna <anna@example.org>
                Subject: %d bytes
                Date: Sun, 22 Nov 2026 10:00:00 +0000
                Message-ID: <size-%d@both.example>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=us-ascii

                """.formatted(bytes, bytes));
        for (int letters = 0; mail.length() < bytes; letters++) {
            if (letters == LETTERS_OF_A_LINE) {
                mail.append('\n');
                letters = 0;
            }
            mail.append(random.nextInt(6) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
        }
        Path folder = Files.createTempDirectory("signet-load");
        Path draft = folder.resolve("draft.eml");
        Path signed = folder.resolve("signed.eml");
        Files.writeString(draft, mail.append('\n').toString().replace("\n", "\r\n"), StandardCharsets.US_ASCII);
        ProjectFiles project = ProjectFiles.locate();
        JavaRun.of(
                        "-jar",
                        project.commandLine().toString(),
                        "sign",
                        draft.toString(),
                        "--domain",
                        "both.example",
                        "--selector",
                        "2026r",
                        "--key",
                        project.home()
                                .resolve("integration-tests/samples/keys/both.rsa.SAMPLE-KEY.pem")
                                .toAbsolutePath()
                                .toString(),
                        "--out",
                        signed.toString())
                .outputOf(0);
        return new LoadMail(Sample.BOTH.client(), Sample.BOTH.mailFrom(), Files.readAllBytes(signed));
    }
}
