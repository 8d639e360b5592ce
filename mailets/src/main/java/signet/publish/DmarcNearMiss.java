package signet.publish;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import signet.dmarc.DmarcRecord;
import signet.dns.TxtRecord;

/** Why a TXT record that was meant to be a DMARC record is none. */
final class DmarcNearMiss {
    private static final String VERSION = "DMARC1";

    private DmarcNearMiss() {}

    /** Nothing if it seems to be about something else. */
    static Optional<String> reason(TxtRecord txt) {
        String text = txt.toString();
        if (!text.toUpperCase(Locale.ROOT).contains("DMARC")) {
            return meant(text);
        }
        if (isRecord(text.strip())) {
            return Optional.of("it begins with white space");
        }
        String bare = text.strip().replace("\"", "");
        if (isRecord(bare)) {
            return Optional.of("it has quotation marks in it, which belong to the zone file, not to the record");
        }
        if (isRecord(text.replace("\\", ""))) {
            return Optional.of("it has backslashes in it, which belong to the zone file, not to the record");
        }
        if (isRecord(String.join("; ", strings(txt)))) {
            return Optional.of("its strings are read with nothing between them, and a semicolon is missing there");
        }
        return Optional.of(version(text));
    }

    private static List<String> strings(TxtRecord txt) {
        return txt.strings().stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static boolean isRecord(String text) {
        return DmarcRecord.parse(text.getBytes(StandardCharsets.ISO_8859_1)).isPresent();
    }

    /** A record without any version. */
    private static Optional<String> meant(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("p=reject") || lower.contains("p=quarantine") || lower.contains("p=none")
                ? Optional.of("the tag v is missing")
                : Optional.empty();
    }

    private static String version(String text) {
        int at = text.toUpperCase(Locale.ROOT).indexOf(VERSION);
        if (at < 0) {
            return "it must begin with v=DMARC1";
        }
        if (!text.startsWith(VERSION, at)) {
            return "DMARC1 must be written in capitals";
        }
        if (text.substring(0, at).indexOf(';') >= 0) {
            return "the tag v is not the first";
        }
        return text.substring(0, at).strip().isEmpty()
                ? "v= is missing before DMARC1"
                : "a semicolon must follow v=DMARC1";
    }

    /** The record as it was meant, if that can be told. */
    static Optional<DmarcRecord> repaired(TxtRecord txt) {
        if (reason(txt).isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("v=" + VERSION);
        for (String tag : String.join(";", strings(txt))
                .replace("\"", "")
                .replace("\\", "")
                .split(";", -1)) {
            String rest = withoutVersion(tag.strip());
            if (!rest.isEmpty()) {
                text.append("; ").append(rest);
            }
        }
        return DmarcRecord.parse(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What stands in a tag v after its version, where a semicolon is missing; other tags as they are. */
    private static String withoutVersion(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT).replace(" ", "");
        if (!lower.startsWith("v=") && !lower.startsWith("dmarc1")) {
            return tag;
        }
        int at = tag.toUpperCase(Locale.ROOT).indexOf(VERSION);
        int end = at < 0 ? tag.length() : at + VERSION.length();
        while (end < tag.length() && ", \t:".indexOf(tag.charAt(end)) >= 0) {
            end++;
        }
        return tag.substring(end);
    }
}
