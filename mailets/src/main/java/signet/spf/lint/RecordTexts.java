package signet.spf.lint;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import signet.dns.TxtRecord;
import signet.spf.SpfRecord;
import signet.spf.SpfTerm;

/** The text of records: which texts are meant as one, and how one is put together. */
final class RecordTexts {
    static final String VERSION = "v=spf1";

    private static final String QUOTES = "\"'`\\";
    /** A byte order mark, one char for each byte. */
    private static final String BOM = "\u00ef\u00bb\u00bf";

    private RecordTexts() {}

    /** A record of these terms. */
    static String of(Stream<String> terms) {
        return Stream.concat(Stream.of(VERSION), terms.filter(term -> !term.isEmpty()))
                .collect(Collectors.joining(" "));
    }

    /** Whether the text is one well-formed term. */
    static boolean isTerm(String text) {
        return term(text).isPresent();
    }

    /** The text as a term; nothing if it is not one well-formed term. */
    static Optional<SpfTerm> term(String text) {
        if (text.isEmpty() || text.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        SpfRecord record = SpfRecord.parse(VERSION + " " + text);
        return record.problems().isEmpty() ? record.terms().stream().findFirst() : Optional.empty();
    }

    static boolean isWellFormed(String record) {
        return SpfRecord.parse(record).problems().isEmpty();
    }

    /** Whether a TXT record is an SPF record, or nearly one. */
    static boolean isMeantAsSpf(TxtRecord text) {
        return SpfRecord.isSpf(text) || nearly(text).isPresent();
    }

    /** Of a text that begins nearly like an SPF record: the record it was meant to be. */
    static Optional<String> nearly(TxtRecord record) {
        String text = record.toString();
        if (SpfRecord.isSpf(record)) {
            return Optional.empty();
        }
        int at = skip(text, text.startsWith(BOM) ? BOM.length() : 0, " \t" + QUOTES);
        int afterV = version(text, at);
        int afterSpf = word(text, skip(text, afterV, " \t" + QUOTES), "spf");
        if (afterSpf < 0) {
            return Optional.empty();
        }
        int number = skip(text, afterSpf, " -_");
        int end = skip(text, number, "0123456789.");
        boolean hasV = afterV > at;
        if (end == number || !hasV && !text.startsWith("1 ", number)) { // spf2.0/pra is another protocol
            return Optional.empty();
        }
        int terms = skip(text, end, " \t;,:" + QUOTES);
        int last = text.length();
        while (last > terms && (" \t" + QUOTES).indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return Optional.of(of(Stream.of(text.substring(terms, last))));
    }

    /** The index behind {@code v=}; the same index if it is not there. */
    private static int version(String text, int at) {
        int afterV = word(text, at, "v");
        int sign = afterV < 0 ? -1 : skip(text, afterV, " \t");
        return sign >= 0 && sign < text.length() && "=:".indexOf(text.charAt(sign)) >= 0 ? sign + 1 : at;
    }

    private static int skip(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** The index behind the word; -1 if it is not there. */
    private static int word(String text, int at, String word) {
        return text.regionMatches(true, at, word, 0, word.length()) ? at + word.length() : -1;
    }
}
