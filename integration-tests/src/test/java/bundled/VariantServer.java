package bundled;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A James that refuses at SMTP time, that has a third port without the hook, and that keeps copies of mail as it is right
 * after Authenticate.
 */
final class VariantServer implements ServerWithThirdPort {
    static final String CAPTURED = "captured";
    static final String DKIM_FAILED = "dkim-failed";
    static final String SIGNED_BY_MAILER = "signed-by-mailer";
    static final String SPF_SOFTFAIL = "spf-softfail";
    static final String DMARC_FAILED = "dmarc-failed";
    static final String ADSP_DISCARD = "adsp-discard";
    static final int SILENT_SELECTORS = 8;
    static final String TRUSTED_NETWORK = "203.0.113.0/24";

    private final BundledServer server;

    private VariantServer(BundledServer server) {
        this.server = server;
    }

    static VariantServer start(Path zone) {
        BundledServer.ConfEdit edit = ConfVariants.ownJmxNames("-variant")
                .and(ConfVariants.serverWithoutHook())
                .and(ConfVariants.copyAfterAuthenticate("All", CAPTURED))
                .and(ConfVariants.copyAfterAuthenticate("signet.matchers.DkimIs=fail", DKIM_FAILED))
                .and(ConfVariants.copyAfterAuthenticate(
                        "signet.matchers.DkimSignedBy=mailer.example", SIGNED_BY_MAILER))
                .and(ConfVariants.copyAfterAuthenticate("signet.matchers.SpfIs=softfail:hobby.example", SPF_SOFTFAIL))
                .and(ConfVariants.copyAfterAuthenticate("signet.matchers.DmarcIs=fail:strict.example", DMARC_FAILED))
                .and(ConfVariants.copyAfterAuthenticate("signet.matchers.AdspIs=discard", ADSP_DISCARD))
                .and(ConfVariants.setting("smtp.refuse", "true"))
                .and(ConfVariants.setting("dmarc.rejectPolicy", "always"))
                .and(ConfVariants.setting("trusted.networks", TRUSTED_NETWORK + ", 2001:db8:aa::/48"))
                // Silent DNS is waited for longer than a slow machine needs for all else.
                .and(ConfVariants.setting("smtp.maxWait", "60s"))
                .and(ConfVariants.setting("dns.timeout", "12s"))
                .and(ConfVariants.setting("dns.tries", "10"));
        try {
            addNames(zone);
            return new VariantServer(BundledServer.start(zone, "server-it-variant", edit));
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
    }

    /**
     * Names for which the DNS server never answers, each asked by one mail only; and the name the health check
     * asks for has no answer either.
     */
    private static void addNames(Path zone) throws IOException {
        ZoneEdit.add(
                zone,
                IntStream.range(0, SILENT_SELECTORS)
                        .mapToObj(number -> "\"" + silentName(number) + "\": \"TIMEOUT\"")
                        .collect(Collectors.joining(",\n  ")));
        ZoneEdit.replace(zone, "mail.example.org", "\"SERVFAIL\"");
    }

    static String silentSelector(int number) {
        return "silent" + number;
    }

    static String silentName(int number) {
        return silentSelector(number) + "._domainkey.bank.example";
    }

    @Override
    public BundledServer server() {
        return server;
    }
}
