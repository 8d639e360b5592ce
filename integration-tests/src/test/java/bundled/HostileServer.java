package bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A James for hostile mail, which would make tests that read the inbox of another server slow. It has a third port without
 * the hook, and the name its health check asks for has no answer: there is silence.
 */
final class HostileServer implements ServerWithThirdPort {
    private final BundledServer server;
    private final HostileMails mails;

    private HostileServer(BundledServer server, HostileMails mails) {
        this.server = server;
        this.mails = mails;
    }

    static HostileServer start(Path zone) {
        BundledServer.ConfEdit edit = ConfVariants.serverWithoutHook()
                .and(ConfVariants.ownJmxNames("-hostile"))
                // The rule that takes a hidden author for one of its domains.
                .and(ConfVariants.setting("dkim.requireFrom", "bank.example:reject"))
                // So long the health check takes.
                .and(ConfVariants.setting("dns.timeout", "5s"));
        try {
            HostileMails mails = HostileMails.get();
            ZoneEdit.add(zone, members(mails.zone()));
            ZoneEdit.replace(zone, "mail.example.org", "\"TIMEOUT\"");
            return new HostileServer(BundledServer.start(zone, "server-it-hostile", edit), mails);
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
    }

    private static String members(Path zone) throws IOException {
        String text = Files.readString(zone, StandardCharsets.UTF_8);
        return text.substring(text.indexOf('{') + 1, text.lastIndexOf('}'));
    }

    @Override
    public BundledServer server() {
        return server;
    }

    List<HostileMail> mails() {
        return mails.mails();
    }
}
