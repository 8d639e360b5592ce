package bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The sample mail, and the client each comes from. Addresses are those set aside for documentation (RFC 5737, 3849). */
public enum Sample {
    RSA("rsa", "192.0.2.10", "mail.rsa.example", "newsletter@rsa.example"),
    ED25519("ed25519", "192.0.2.11", "mail.ed25519.example", "ilka@ed25519.example"),
    BOTH("both", "192.0.2.12", "mail.both.example", "desk@both.example"),
    BANK("bank", "192.0.2.15", "mail.bank.example", "security@bank.example"),
    FORGED("forged", "192.0.2.66", "dsl-66.attacker.example", "security@bank.example"),
    OTHER_SIGNER("other-signer", "192.0.2.17", "mail.mailer.example", "bounces@mailer.example"),
    BODY_CHANGED("body-changed", "192.0.2.14", "lists.example", "garden-bounces@lists.example"),
    UNSIGNED("unsigned", "192.0.2.18", "mail.plain.example", "petra@plain.example"),
    FORGED_AUTHRES("forged-authres", "2001:db8::66", "out.attacker.example", "news@attacker.example"),
    KEY_MISSING("key-missing", "192.0.2.19", "mail.nokey.example", "orders@nokey.example"),
    DNS_DOWN("dns-down", "192.0.2.20", "mail.dnsdown.example", "praxis@dnsdown.example"),
    SERVFAIL("servfail", "192.0.2.20", "mail.dnsdown.example", "praxis@dnsdown.example"),
    UTF8_HEADERS("utf8-headers", "192.0.2.21", "mail.utf8.example", "hallo@utf8.example"),
    SIMPLE("simple", "192.0.2.22", "mail.simple.example", "office@simple.example");

    private static final String FOLDER = "samples/";

    private final String file;
    private final String clientAddress;
    private final String helo;
    private final String mailFrom;

    Sample(String file, String clientAddress, String helo, String mailFrom) {
        this.file = file;
        this.clientAddress = clientAddress;
        this.helo = helo;
        this.mailFrom = mailFrom;
    }

    public String clientAddress() {
        return clientAddress;
    }

    public String helo() {
        return helo;
    }

    public String mailFrom() {
        return mailFrom;
    }

    public MailText mail() {
        return MailText.of(resource(FOLDER + file + ".eml"));
    }

    public String messageId() {
        return mail().value("Message-ID").orElseThrow(() -> new IllegalStateException(file + " has no Message-ID"));
    }

    /** Sends it to James's port 25 from its own client. */
    public Reply sendTo(int port) throws IOException {
        try (SmtpClient smtp = SmtpClient.connectFrom(clientAddress, port)) {
            smtp.hello(helo);
            return smtp.send(mailFrom, BundledServer.USER, mail().bytes());
        }
    }

    /** The DNS in which the senders publish their keys, as a file for {@code signet dns serve}. */
    static Path copyZone(Path folder) {
        Path zone = folder.resolve("zone.json");
        try (InputStream in = open(FOLDER + "zone.json")) {
            Files.createDirectories(folder);
            Files.copy(in, zone, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zone;
    }

    private static byte[] resource(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Sample.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("resource bundled/" + name + " is missing");
        }
        return in;
    }
}
