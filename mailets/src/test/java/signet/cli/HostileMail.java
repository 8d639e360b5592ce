package signet.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import signet.dkim.TestKeys;
import signet.dkim.TestSigner;

/**
 * Mail made to stall a verifier, to fill its memory, or to pass as mail from bank.example, whose mail must be signed. Each
 * kind comes in sizes; what is written about a mail is for the table.
 *
 * @param name what the mail is like, at the size 1
 * @param text writes the mail at a size, and nothing of it is longer in memory than a piece
 */
record HostileMail(String name, Text text) {
    /** The zone of all these mails, with the true keys of bank.example and attacker.example among others. */
    static final String ZONE = "{" + key("s._domainkey.bank.example", TestKeys.p(TestKeys.RSA)) + ","
            + key("s._domainkey.attacker.example", TestKeys.p(TestKeys.OTHER_RSA)) + ","
            + key("huge._domainkey.bank.example", rsa(40_000, 65_537)) + ","
            + key("tiny._domainkey.bank.example", rsa(512, 65_537)) + ","
            + key("one._domainkey.bank.example", rsa(2048, 1)) + ","
            + key("zero._domainkey.bank.example", TestKeys.rsaKeyInfo(BigInteger.ONE, BigInteger.ZERO)) + ","
            + key("long._domainkey.bank.example", "A".repeat(60_000)) + ","
            + fatKeys("fat1._domainkey.bank.example", 2) + "," + fatKeys("fat2._domainkey.bank.example", 4) + "}";

    private static final String FROM = "From: Bank <info@bank.example>\r\n";
    private static final String HEADER = FROM + "To: you@example.org\r\nSubject: Hello\r\n";
    private static final String BODY = "Hello\r\n";
    private static final TestSigner BANK =
            TestSigner.with(TestKeys.RSA).tag("d", "bank.example").tag("s", "s");
    private static final TestSigner ATTACKER =
            TestSigner.with(TestKeys.OTHER_RSA).tag("d", "attacker.example").tag("s", "s");
    private static final TestSigner FORGED = BANK.tag("b", "YWJj");
    /** So short that ten thousand are within the limit of a header. */
    private static final String SHORT_SIGNATURE =
            "DKIM-Signature:v=1;a=rsa-sha256;d=bank.example;s=s;h=from;bh=YWJj;b=YWJj\r\n";

    /** What the server is told: the bank has asked that mail without its signature be rejected. */
    static final String CONFIG = "authserv-id=mail.example.org\nmode=enforce\ndkim.requireFrom=bank.example:reject\n";

    /** Writes a mail. */
    @FunctionalInterface
    interface Text {
        void write(Pieces out, int size) throws IOException;
    }

    static final List<HostileMail> ALL = List.of(
            mail(
                    "10,000 signatures, one of the attacker good",
                    (out, size) -> out.repeat(SHORT_SIGNATURE, 10_000 * size).add(ATTACKER.sign(HEADER, BODY))),
            mail("10,000 malformed signatures", (out, size) -> out.repeat(
                            "DKIM-Signature: v=1; a=; d=bank.example; d=\r\n", 10_000 * size)
                    .add(HEADER + "\r\n" + BODY)),
            mail("10,000 signatures, each with its own key name", (out, size) -> {
                for (int i = 0; i < 10_000 * size; i++) {
                    out.add(field(FORGED.tag("s", "s" + i)));
                }
                out.add(HEADER + "\r\n" + BODY);
            }),
            mail("a field of 1 MB", (out, size) -> out.add(field(FORGED) + HEADER + "X-Large: ")
                    .repeat("x ", 500_000 * size)
                    .add("\r\n\r\n" + BODY)),
            mail("a signature of 1 MB", (out, size) -> out.add("DKIM-Signature: v=1; ")
                    .repeat("d=bank.example; ", 60_000 * size)
                    .add("\r\n" + HEADER + "\r\n" + BODY)),
            mail("a folded signature of 1 MB of white space", (out, size) -> out.add("DKIM-Signature: v=1;")
                    .repeat("\r\n ", 330_000 * size)
                    .add("d=bank.example\r\n" + HEADER + "\r\n" + BODY)),
            mail("100,000 fields", (out, size) -> out.add(field(FORGED))
                    .repeat("X: 1\r\n", 100_000 * size)
                    .add(HEADER + "\r\n" + BODY)),
            mail("100,000 From fields", (out, size) -> out.add(field(FORGED))
                    .repeat(FROM, 100_000 * size)
                    .add("\r\n" + BODY)),
            mail("h= with 50,000 names", (out, size) -> {
                out.add(field(FORGED.tag("h", "from" + ":from:x:subject".repeat(16_700 * size))));
                out.repeat("X: 1\r\n", 50_000 * size).add(HEADER + "\r\n" + BODY);
            }),
            mail("a header of 5 MB", (out, size) -> out.add(
                            BANK.sign(HEADER, BODY).replace("\r\n\r\n" + BODY, "\r\n"))
                    .repeat("X-Filler: " + "x".repeat(90) + "\r\n", 50_000 * size)
                    .add("From: a@attacker.example\r\n\r\n" + BODY)),
            mail("no blank line", (out, size) -> out.add(field(FORGED) + HEADER)),
            mail("no blank line, 5 MB", (out, size) -> out.add(field(FORGED) + HEADER)
                    .repeat("a line of the body that never begins, without a colon\r\n", 100_000 * size)),
            mail("no line end at all, 5 MB", (out, size) -> out.add("From: a@bank.example")
                    .repeat("x", 5_000_000 * size)),
            mail("NULs, 1 MB", (out, size) -> out.add(field(FORGED) + "From: a\0@bank.example\r\n\0\r\n")
                    .repeat("\0", 1_000_000 * size)
                    .add("\r\n\r\n\0")),
            mail("lone CR, 1 MB", (out, size) -> out.add(field(FORGED) + HEADER)
                    .repeat("\rFrom: a@attacker.example", 40_000 * size)
                    .add("\r\n\r\n" + BODY)),
            mail("lone LF, 1 MB", (out, size) -> out.add(field(FORGED) + HEADER)
                    .repeat("X: 1\n", 200_000 * size)
                    .add("\n" + BODY)),
            mail("l=-1", (out, size) -> out.add(BANK.tag("l", "-1").sign(HEADER, BODY))),
            mail(
                    "l= beyond 2^32",
                    (out, size) -> out.add(BANK.tag("l", "4294967301").sign(HEADER, BODY))),
            mail(
                    "l= beyond 2^64",
                    (out, size) -> out.add(BANK.tag("l", "18446744073709551623").sign(HEADER, BODY))),
            mail(
                    "l= of 70 digits and more",
                    (out, size) -> out.add(BANK.tag("l", "9".repeat(70 * size)).sign(HEADER, BODY))),
            mail("l=7 and 1 MB behind it", (out, size) -> out.add(
                            BANK.tag("l", "7").sign(HEADER, BODY))
                    .repeat("Send money to us. \r\n", 50_000 * size)),
            mail("key of 40,000 bits", (out, size) -> out.repeat(field(FORGED.tag("s", "huge")), 20 * size)
                    .add(HEADER + "\r\n" + BODY)),
            mail("key of 512 bits", (out, size) -> out.repeat(field(FORGED.tag("s", "tiny")), 20 * size)
                    .add(HEADER + "\r\n" + BODY)),
            mail("key with exponent 1", (out, size) -> out.repeat(field(FORGED.tag("s", "one")), 20 * size)
                    .add(HEADER + "\r\n" + BODY)),
            mail("key with modulus 1 and exponent 0", (out, size) -> out.repeat(
                            field(FORGED.tag("s", "zero")), 20 * size)
                    .add(HEADER + "\r\n" + BODY)),
            mail("key record of 60 KB", (out, size) -> out.repeat(field(FORGED.tag("s", "long")), 20 * size)
                    .add(HEADER + "\r\n" + BODY)),
            mail("100 KB of key records at one name", (out, size) -> out.repeat(
                            field(FORGED.tag("s", "fat" + size)), 20 * size)
                    .add(HEADER + "\r\n" + BODY)),
            mail(
                    "i= of another domain",
                    (out, size) -> out.add(ATTACKER.tag("i", "@bank.example").sign(HEADER, BODY))),
            mail("d= of another domain", (out, size) -> out.add(ATTACKER.sign(HEADER, BODY))),
            mail(
                    "From not signed",
                    (out, size) -> out.add(BANK.tag("h", "to:subject").sign(HEADER, BODY))),
            mail("a second From above the signed one", (out, size) -> out.add("From: b@bank.example\r\n")
                    .add(ATTACKER.sign(HEADER, BODY))),
            mail(
                    "duplicate tags",
                    (out, size) -> out.add(ATTACKER.sign(HEADER, BODY).replaceFirst("; b=", "; d=bank.example; b="))),
            mail("100,000 parentheses in From", (out, size) -> out.add(field(FORGED) + "From: ")
                    .repeat("(", 100_000 * size)
                    .repeat(")", 100_000 * size)
                    .add(" a@bank.example\r\n\r\n" + BODY)),
            mail("100,000 open parentheses in From", (out, size) -> out.add(field(FORGED) + "From: a@bank.example ")
                    .repeat("(b@bank.example ", 100_000 * size)
                    .add("\r\n\r\n" + BODY)),
            mail("100,000 addresses in From", (out, size) -> out.add(field(FORGED) + "From: a@bank.example")
                    .repeat(", a@b.example", 100_000 * size)
                    .add("\r\n\r\n" + BODY)),
            mail("1 MB of encoded words in From", (out, size) -> out.add(field(FORGED) + "From: ")
                    .repeat("=?utf-8?q?=40bank.example?= ", 36_000 * size)
                    .add("<a@bank.example>\r\n\r\n" + BODY)),
            mail("100,000 parentheses in Authentication-Results", (out, size) -> out.add(
                            "Authentication-Results: mail.example.org; dkim=pass ")
                    .repeat("(", 100_000 * size)
                    .repeat(")", 100_000 * size)
                    .add(" header.d=bank.example\r\n" + HEADER + "\r\n" + BODY)),
            mail("20 MB of body", (out, size) -> out.add(field(FORGED) + HEADER + "\r\n")
                    .repeat("A line of text as people write it, 64 bytes with its line end\r\n", 320_000 * size)),
            mail("20 MB of white space as body", (out, size) -> out.add(field(FORGED) + HEADER + "\r\n")
                    .repeat(" \t\r\n", 5_000_000 * size)));

    private static HostileMail mail(String name, Text text) {
        return new HostileMail(name, text);
    }

    private static String field(TestSigner signer) {
        String mail = signer.sign(HEADER, BODY);
        return mail.substring(0, mail.indexOf("\r\n") + 2);
    }

    private static String rsa(int bits, int exponent) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.valueOf(59));
        return TestKeys.rsaKeyInfo(modulus, BigInteger.valueOf(exponent));
    }

    private static String key(String name, String p) {
        return "\"" + name + "\": {\"TXT\": [\"v=DKIM1; k=rsa; p=" + p + "\"]}";
    }

    /** The DNS carries 64 KB in one record, so that more take several. */
    private static String fatKeys(String name, int records) {
        String record = "\"v=DKIM1; k=rsa; p=" + "A".repeat(50_000) + "\"";
        return "\"" + name + "\": {\"TXT\": [" + String.join(",", Collections.nCopies(records, record)) + "]}";
    }

    /** All mails and, where SMTP does not carry their lines, the same folded. */
    static List<HostileMail> withFolded() throws IOException {
        List<HostileMail> mails = new ArrayList<>();
        for (HostileMail mail : ALL) {
            mails.add(mail);
            FoldingOutputStream trial = new FoldingOutputStream(OutputStream.nullOutputStream());
            mail.text.write(new Pieces(trial), 1);
            if (trial.hasFolded()) {
                mails.add(mail.folded());
            }
        }
        return mails;
    }

    private HostileMail folded() {
        return mail(name + ", folded", (out, size) -> text.write(new Pieces(new FoldingOutputStream(out.out())), size));
    }

    Path writeTo(Path file, int size) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            text.write(new Pieces(out), size);
        }
        return file;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Where a mail is written piece by piece, one byte for each char. */
    record Pieces(OutputStream out) {
        Pieces add(String piece) throws IOException {
            out.write(piece.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        Pieces repeat(String piece, int times) throws IOException {
            byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
            return this;
        }
    }
}
