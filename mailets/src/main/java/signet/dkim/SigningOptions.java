package signet.dkim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * How messages are signed. Every field that is signed is named once more in h= than it is present, so that nobody can add
 * another one without breaking the signature (RFC 6376 5.4, 8.15).
 *
 * @param canonicalization c=
 * @param headers names of fields that are signed whether they are present or not, in lower case, in the order of h=; one
 *     that is absent is named once, and so signed as absent. From is among them (RFC 6376 5.4)
 * @param headersIfPresent names of fields that are signed where they are present, in lower case
 * @param expiresAfter how long after signing a signature expires (x=); nothing for never
 * @param bodyLength whether l= says how many bytes of the body are signed. Anybody can then append text to the message
 *     without breaking the signature (RFC 6376 8.2)
 */
public record SigningOptions(
        Canonicalization canonicalization,
        List<String> headers,
        List<String> headersIfPresent,
        Optional<Duration> expiresAfter,
        boolean bodyLength) {

    /** RFC 6376 5.4.1: servers on the way write, change or remove these. */
    private static final Set<String> NEVER_SIGNED = Set.of(
            "return-path", "received", "content-length", "dkim-signature", "authentication-results", "delivered-to");

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int MOST_NAMES = 50;
    private static final int LONGEST_NAME = 70;
    private static final String NAMES =
            "names of header fields that servers on the way leave alone, separated by commas";

    /** RFC 6376 5.4.1 names most of these; bcc never leaves the server, and is signed as absent. */
    public static final SigningOptions DEFAULT = new SigningOptions(
            Canonicalization.RELAXED,
            List.of(
                    "from",
                    "date",
                    "subject",
                    "reply-to",
                    "sender",
                    "to",
                    "cc",
                    "bcc",
                    "message-id",
                    "in-reply-to",
                    "references",
                    "content-type",
                    "mime-version",
                    "content-transfer-encoding"),
            List.of("list-id", "list-unsubscribe", "list-unsubscribe-post"),
            Optional.empty(),
            false);

    public static final Setting<Canonicalization> CANONICALIZATION = new Setting<>(
            "signing.canonicalization",
            "relaxed/relaxed, relaxed/simple, simple/relaxed, simple/simple: that of the header, then of the body",
            "signing.canonicalization=relaxed/relaxed",
            Optional.of(DEFAULT.canonicalization()),
            text -> text.indexOf('/') < 0 ? Optional.empty() : Canonicalization.parse(text));

    public static final Setting<List<String>> HEADERS = new Setting<>(
            "signing.headers",
            NAMES + ", From among them",
            "signing.headers=" + String.join(", ", DEFAULT.headers()),
            Optional.of(DEFAULT.headers()),
            text -> names(text).filter(names -> names.contains("from")));

    public static final Setting<List<String>> HEADERS_IF_PRESENT = new Setting<>(
            "signing.headersIfPresent",
            NAMES + "; empty for none",
            "signing.headersIfPresent=" + String.join(", ", DEFAULT.headersIfPresent()),
            Optional.of(DEFAULT.headersIfPresent()),
            text -> text.isEmpty() ? Optional.of(List.of()) : names(text));

    public static final Setting<Optional<Duration>> EXPIRES_AFTER = new Setting<>(
            "signing.expiresAfter",
            "never, or a length of time from " + Setting.format(SHORTEST) + " to " + Setting.format(LONGEST)
                    + ", in s, m, h or d",
            "signing.expiresAfter=never",
            Optional.of(DEFAULT.expiresAfter()),
            SigningOptions::expiry);

    public static final Setting<Boolean> BODY_LENGTH = Setting.flag("signing.bodyLength", DEFAULT.bodyLength());

    public static final List<Setting<?>> SETTINGS =
            List.of(CANONICALIZATION, HEADERS, HEADERS_IF_PRESENT, EXPIRES_AFTER, BODY_LENGTH);

    /** What the operator set; {@link #SETTINGS} must have been checked. */
    public static SigningOptions of(Settings settings) {
        return new SigningOptions(
                settings.get(CANONICALIZATION),
                settings.get(HEADERS),
                settings.get(HEADERS_IF_PRESENT),
                settings.get(EXPIRES_AFTER),
                settings.get(BODY_LENGTH));
    }

    /** @throws IllegalArgumentException if a name is none or is not to be signed, From is missing, or a time too short */
    public SigningOptions {
        headers = List.copyOf(headers);
        headersIfPresent = List.copyOf(headersIfPresent);
        if (!headers.contains("from") || !areSignable(headers) || !areSignable(headersIfPresent)) {
            throw new IllegalArgumentException("cannot be signed: " + headers + " and " + headersIfPresent);
        }
        if (expiresAfter.filter(time -> !isLongEnough(time)).isPresent()) {
            throw new IllegalArgumentException("expiresAfter: " + expiresAfter);
        }
    }

    public SigningOptions with(Canonicalization other) {
        return new SigningOptions(other, headers, headersIfPresent, expiresAfter, bodyLength);
    }

    /** What an operator should know about his choice; for the log at the start. */
    public List<String> warnings() {
        return bodyLength
                ? List.of(
                        "signing.bodyLength=true: anybody can append text to signed mail without breaking the signature,"
                                + " and many receivers ignore such signatures (RFC 6376 8.2)")
                : List.of();
    }

    private static Optional<Optional<Duration>> expiry(String text) {
        Optional<Duration> time = Setting.duration(text).filter(SigningOptions::isLongEnough);
        return time.isPresent() || text.equals("never") ? Optional.of(time) : Optional.empty();
    }

    private static boolean isLongEnough(Duration time) {
        return time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0;
    }

    private static Optional<List<String>> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            names.add(name.strip().toLowerCase(Locale.ROOT));
        }
        return Optional.of(List.copyOf(names)).filter(SigningOptions::areSignable);
    }

    private static boolean areSignable(List<String> names) {
        return names.size() <= MOST_NAMES
                && Set.copyOf(names).size() == names.size()
                && names.stream().allMatch(SigningOptions::isSignable);
    }

    private static boolean isSignable(String name) {
        boolean isName = !name.isEmpty() && name.length() <= LONGEST_NAME;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            // RFC 5322 2.2; a semicolon would end the tag (RFC 6376 3.5), and h= is compared in lower case
            isName = isName && c > ' ' && c < 0x7f && c != ':' && c != ';' && !(c >= 'A' && c <= 'Z');
        }
        return isName && !NEVER_SIGNED.contains(name) && !name.startsWith("arc-");
    }
}
