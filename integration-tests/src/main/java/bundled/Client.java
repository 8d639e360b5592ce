package bundled;

import java.io.IOException;

/**
 * Who delivers a sample.
 *
 * @param kind what it is to the domain in the From field, in a word
 * @param address the address it comes from; empty for a user who logs in
 * @param helo the name it gives
 */
record Client(String kind, String address, String helo) {
    /** A user of ours: not on port 25, where other servers come. */
    static final Client LOGGED_IN = new Client("logged in", "", "laptop.example.org");

    static final Client FORGER = new Client("forger", "192.0.2.66", "dsl-66.attacker.example");
    static final Client FORGER_WITH_IPV6 = new Client("forger", "2001:db8::66", "out.attacker.example");

    static Client own(String address, String helo) {
        return new Client("own server", address, helo);
    }

    /** Sends a mail as this client would. */
    Reply send(BundledServer server, String mailFrom, byte[] mail) throws IOException {
        if (!equals(LOGGED_IN)) {
            return send(server.smtpPort(), mailFrom, mail);
        }
        try (SmtpClient smtp = SmtpClient.connect(server.submissionPort())) {
            smtp.hello(helo);
            Reply login = smtp.login(BundledServer.USER, BundledServer.PASSWORD);
            return login.isPositive() ? smtp.send(mailFrom, BundledServer.USER, mail) : login;
        }
    }

    /** Sends a mail to a server that takes PROXY lines. */
    Reply send(int port, String mailFrom, byte[] mail) throws IOException {
        try (SmtpClient smtp = SmtpClient.connectFrom(address, port)) {
            smtp.hello(helo);
            return smtp.send(mailFrom, BundledServer.USER, mail);
        }
    }
}
