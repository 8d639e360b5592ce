package bundled;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a mail ended, read back from James.
 *
 * @param place INBOX, or the name of a repository
 * @param mail as it lies there
 * @param attributes what was noted on it; none for the inbox, which keeps only the message
 */
public record Landing(String place, MailText mail, Map<String, String> attributes) {
    public static final String INBOX = "INBOX";

    /** Every repository of james-conf, so that a mail that went astray is found and named. */
    private static final List<String> REPOSITORIES = List.of(
            "quarantine", "rejected", "discarded", "error", "relay-denied", "address-error", "relay-limit-exceeded");

    /** All mail of the server by Message-ID. */
    static Map<String, Landing> all(BundledServer server) throws Exception {
        try (ImapClient imap = server.imap()) {
            return all(server, imap);
        }
    }

    /** The same over a connection that is there already. */
    static Map<String, Landing> all(BundledServer server, ImapClient imap) throws Exception {
        Map<String, Landing> found = new LinkedHashMap<>();
        everyMail(server, List.of(imap), ImapClient::messages).forEach(landing -> put(found, landing));
        return found;
    }

    /** All mail of these users and of the repositories, also where several have the same Message-ID. */
    private static List<Landing> everyMail(BundledServer server, List<ImapClient> users, Reading reading)
            throws Exception {
        List<Landing> found = new ArrayList<>();
        for (ImapClient user : users) {
            for (byte[] mail : reading.read(user, INBOX)) {
                found.add(new Landing(INBOX, MailText.of(mail), Map.of()));
            }
        }
        for (String name : REPOSITORIES) {
            for (StoredMail stored : server.repository(name).mails()) {
                found.add(new Landing(name, stored.message(), stored.attributes()));
            }
        }
        return found;
    }

    /** The same without the bodies of the mails of users, for thousands of them. */
    static List<Landing> everyHeader(BundledServer server, List<ImapClient> users) throws Exception {
        return everyMail(server, users, ImapClient::headers);
    }

    private interface Reading {
        List<byte[]> read(ImapClient user, String folder) throws IOException;
    }

    /** How many mails have landed with these users or in a repository; costs little. */
    static long count(BundledServer server, List<ImapClient> users) throws Exception {
        long count = 0;
        for (ImapClient user : users) {
            count += user.count(INBOX);
        }
        for (String name : REPOSITORIES) {
            count += server.repository(name).size();
        }
        return count;
    }

    /** Throws away all mail of these users and of the repositories. */
    static void clear(BundledServer server, List<ImapClient> users) throws Exception {
        for (ImapClient user : users) {
            user.clear(INBOX);
        }
        for (String name : REPOSITORIES) {
            server.repository(name).clear();
        }
    }

    private static void put(Map<String, Landing> found, Landing landing) {
        landing.mail().value("Message-ID").ifPresent(id -> found.put(id, landing));
    }

    /** The topmost Authentication-Results field: the server's own. */
    ResultsField results() {
        return mail.value(ResultsField.NAME).map(ResultsField::parse).orElse(ResultsField.EMPTY);
    }
}
