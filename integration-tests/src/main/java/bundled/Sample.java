package bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The sample mail, and the client each comes from. Addresses are those set aside for documentation (RFC 5737, 3849). */
public enum Sample {
    RSA(
            Topic.DKIM,
            "rsa",
            Client.own("192.0.2.10", "mail.rsa.example"),
            "newsletter@rsa.example",
            "Signed with an RSA key."),
    ED25519(
            Topic.DKIM,
            "ed25519",
            new Client("own (IPv6)", "2001:db8::11", "mail.ed25519.example"),
            "ilka@ed25519.example",
            "Signed with an Ed25519 key."),
    BOTH(
            Topic.DKIM,
            "both",
            Client.own("192.0.2.12", "mail.both.example"),
            "desk@both.example",
            "Signed with a key of either kind."),
    SIMPLE(
            Topic.DKIM,
            "simple",
            Client.own("192.0.2.22", "mail.simple.example"),
            "office@simple.example",
            "Its signature counts every space (c=simple)."),
    UTF8_HEADERS(
            Topic.DKIM,
            "utf8-headers",
            Client.own("192.0.2.21", "mail.utf8.example"),
            "hallo@utf8.example",
            "Header fields with raw UTF-8 text."),
    KEY_MISSING(
            Topic.DKIM,
            "key-missing",
            Client.own("192.0.2.19", "mail.nokey.example"),
            "orders@nokey.example",
            "Signed, but the public key is not published."),
    SERVFAIL(
            Topic.DKIM,
            "servfail",
            Client.own("192.0.2.23", "mail.servfail.example"),
            "lenz@servfail.example",
            "Signed, but the name server of the key is out of order."),

    UNSIGNED(
            Topic.SPF,
            "unsigned",
            Client.own("192.0.2.18", "mail.plain.example"),
            "petra@plain.example",
            "Not signed: SPF alone authenticates it."),
    FORWARDED(
            Topic.SPF,
            "forwarded",
            new Client("forwarder", "192.0.2.40", "out.forward.example"),
            "desk@both.example",
            "Forwarded, so SPF fails: the signature alone authenticates it."),
    BOUNCE(
            Topic.SPF,
            "bounce",
            Client.own("192.0.2.18", "mail.plain.example"),
            "",
            "A bounce has no MAIL FROM (the null path): SPF checks the HELO name."),
    SOFTFAIL(
            Topic.SPF,
            "softfail",
            new Client("home line", "192.0.2.41", "dsl-41.provider.example"),
            "club@hobby.example",
            "From a home line, and hobby.example says ~all."),
    NO_RECORDS(
            Topic.SPF,
            "no-records",
            Client.own("192.0.2.25", "mail.old.example"),
            "gerda@old.example",
            "old.example publishes nothing, so nothing can be said."),
    SPF_TYPO(
            Topic.SPF,
            "spf-typo",
            Client.own("192.0.2.26", "mail.typo.example"),
            "shop@typo.example",
            "A typing error in the SPF record."),

    BANK(
            Topic.DMARC,
            "bank",
            Client.own("192.0.2.15", "mail.bank.example"),
            "security@bank.example",
            "bank.example asks to reject what is not its own (p=reject). This is its own."),
    FORGED(
            Topic.DMARC,
            "forged",
            Client.FORGER,
            "security@bank.example",
            "Pretends to be the bank: the signature was made with another key than the bank's."),
    OTHER_SIGNER(
            Topic.DMARC,
            "other-signer",
            new Client("mailer", "192.0.2.17", "mail.mailer.example"),
            "bounces@mailer.example",
            "By a mail service: SPF and DKIM pass for mailer.example, not for the bank."),
    COLLEAGUE(
            Topic.DMARC,
            "colleague",
            Client.FORGER,
            "director@example.org",
            "Pretends to be one of us; example.org says p=quarantine."),
    FORGED_AUTHRES(
            Topic.DMARC,
            "forged-authres",
            Client.FORGER_WITH_IPV6,
            "news@attacker.example",
            "Pretends to be Petra; plain.example only watches (p=none). It brings forged results."),
    SUBDOMAIN(
            Topic.DMARC,
            "subdomain",
            Client.FORGER,
            "win@attacker.example",
            "Pretends to be a subdomain; shop.example says sp=quarantine for those."),
    NO_SUCH_SUBDOMAIN(
            Topic.DMARC,
            "no-such-subdomain",
            Client.FORGER,
            "win@attacker.example",
            "There is no such subdomain; shop.example says np=reject for those."),
    SEVERAL_FROM(
            Topic.DMARC,
            "several-from",
            Client.FORGER,
            "win@attacker.example",
            "Has two From fields, so that a mail program may show the wrong one."),
    MALFORMED_FROM(
            Topic.DMARC,
            "malformed-from",
            Client.FORGER,
            "win@attacker.example",
            "Has two addresses where one belongs."),

    BODY_CHANGED(
            Topic.INDIRECT,
            "body-changed",
            new Client("list", "192.0.2.14", "lists.example"),
            "garden-bounces@lists.example",
            "A mailing list added its footer, which broke the signature; strict.example says p=reject."),
    EXEMPT_LIST(
            Topic.INDIRECT,
            "exempt-list",
            new Client("list", "192.0.2.28", "mail.beekeepers.example"),
            "bees-bounces@beekeepers.example",
            "By a mailing list that is in exempt.lists: what it breaks does no harm."),
    EXEMPT_FORWARDER(
            Topic.INDIRECT,
            "exempt-forwarder",
            new Client("forwarder", "192.0.2.29", "mail.alumni.example"),
            "srs0=jonas=strict.example@alumni.example",
            "Forwarded without a signature, by a forwarder that is in exempt.forwarders."),
    OWN_USER(
            Topic.INDIRECT,
            "own-user",
            Client.LOGGED_IN,
            BundledServer.USER,
            "Anna has logged in with her password and writes as strict.example. Own users are not judged."),

    ADSP_ALL(
            Topic.HISTORIC,
            "adsp-all",
            Client.FORGER,
            "win@attacker.example",
            "notary.example says in ADSP that it signs all its mail (dkim=all)."),
    DISCARDABLE(
            Topic.HISTORIC,
            "discardable",
            Client.FORGER,
            "win@attacker.example",
            "receipts.example says that unsigned mail can be thrown away (dkim=discardable)."),
    DOMAINKEYS_ALL(
            Topic.HISTORIC,
            "domainkeys-all",
            Client.FORGER,
            "win@attacker.example",
            "yesteryear.example says in a DomainKeys policy that it signs all its mail (o=-)."),

    REQUIRED_SIGNATURE(
            Topic.OTHERS,
            "required-signature",
            Client.FORGER,
            "win@attacker.example",
            "rsa.example only watches (p=none), but you know that it signs: dkim.requireFrom."),
    DNS_DOWN(
            Topic.OTHERS,
            "dns-down",
            Client.own("192.0.2.20", "mail.dnsdown.example"),
            "praxis@dnsdown.example",
            "No name server of dnsdown.example answers: nobody knows, and no mail is lost.");

    private static final String FOLDER = "samples/";

    private final Topic topic;
    private final String file;
    private final String clientKind;
    private final String clientAddress;
    private final String helo;
    private final String mailFrom;
    private final String story;

    Sample(Topic topic, String file, Client client, String mailFrom, String story) {
        this.topic = topic;
        this.file = file;
        this.clientKind = client.kind();
        this.clientAddress = client.address();
        this.helo = client.helo();
        this.mailFrom = mailFrom;
        this.story = story;
    }

    Topic topic() {
        return topic;
    }

    Client client() {
        return new Client(clientKind, clientAddress, helo);
    }

    /** The mail in a sentence. */
    String story() {
        return story;
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

    /** Sends it as its client would. */
    Reply sendTo(BundledServer server) throws IOException {
        return client().send(server, mailFrom, mail().bytes());
    }

    /** Sends it to a port that takes PROXY lines, from its own client. */
    public Reply sendTo(int port) throws IOException {
        return client().send(port, mailFrom, mail().bytes());
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
