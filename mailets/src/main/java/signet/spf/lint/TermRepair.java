package signet.spf.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import signet.domain.IpAddress;
import signet.settings.Settings;
import signet.spf.SpfMechanism;

/** Guesses what one malformed term was meant to be. */
final class TermRepair {
    private static final String SIGNS = "+-~?";
    private static final String RUBBISH = "\"'`\\;,.:()<>[]{}";
    /** The dashes that text programs make of a hyphen: U+2010 to U+2015 and U+2212 in UTF-8, one char for each byte. */
    private static final List<String> DASHES = Stream.concat(
                    "\u0090\u0091\u0092\u0093\u0094\u0095".chars().mapToObj(last -> "\u00e2\u0080" + (char) last),
                    Stream.of("\u00e2\u0088\u0092"))
            .toList();

    private TermRepair() {}

    /** The term or terms it was meant to be; nothing if that cannot be guessed. */
    static Optional<List<String>> of(String word) {
        String plain = plain(word);
        Optional<String> one = one(plain);
        if (one.isPresent()) {
            return one.map(List::of);
        }
        List<String> terms = new ArrayList<>();
        for (String part : parts(plain)) {
            Optional<String> term = one(part);
            if (term.isEmpty()) {
                return Optional.empty();
            }
            terms.add(term.get());
        }
        return terms.isEmpty() ? Optional.empty() : Optional.of(terms);
    }

    /** Without quotes and punctuation around it, with a hyphen for other dashes. */
    private static String plain(String word) {
        String text = word;
        for (String dash : DASHES) {
            text = text.replace(dash, "-");
        }
        int from = 0;
        int to = text.length();
        while (from < to && RUBBISH.indexOf(text.charAt(from)) >= 0 && text.charAt(from) != ':') {
            from++;
        }
        while (to > from && RUBBISH.indexOf(text.charAt(to - 1)) >= 0 && !closesMacro(text, to)) {
            to--;
        }
        // ip6:2001:db8:: ends as it should
        return RecordTexts.isTerm(text.substring(from)) ? text.substring(from) : text.substring(from, to);
    }

    private static boolean closesMacro(String text, int to) {
        return text.charAt(to - 1) == '}' && text.lastIndexOf("%{", to) >= 0;
    }

    private static List<String> parts(String word) {
        return Arrays.stream(word.replace(';', ',').split(",", -1))
                .filter(part -> !part.isEmpty())
                .map(TermRepair::plain)
                .toList();
    }

    private static Optional<String> one(String word) {
        if (RecordTexts.isTerm(word)) {
            return Optional.of(word);
        }
        String sign = !word.isEmpty() && SIGNS.indexOf(word.charAt(0)) >= 0 ? word.substring(0, 1) : "";
        String unsigned = word.substring(sign.length());
        int nameEnd = nameEnd(unsigned);
        String name = unsigned.substring(0, nameEnd).toLowerCase(Locale.ROOT);
        String rest = unsigned.substring(nameEnd);
        String value = rest.isEmpty() ? "" : rest.substring(1);
        return Stream.of(
                        network(sign, unsigned),
                        network(sign, value),
                        modifier(name).map(known -> known + "=" + value),
                        mechanism(name).map(known -> sign + known + (rest.startsWith("=") ? ":" + value : rest)),
                        all(sign, name).filter(all -> rest.isEmpty()))
                .flatMap(Optional::stream)
                .filter(RecordTexts::isTerm)
                .findFirst();
    }

    private static int nameEnd(String text) {
        int at = 0;
        while (at < text.length() && ":=/".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** An address, with a prefix length or without, that stands alone or behind the wrong name. */
    private static Optional<String> network(String sign, String text) {
        String bare = text.replace("[", "").replace("]", "");
        int slash = bare.indexOf('/');
        String address = slash < 0 ? bare : bare.substring(0, slash);
        if (IpAddress.ipv4(address).isPresent()) {
            return Optional.of(sign + "ip4:" + bare);
        }
        return IpAddress.ipv6(address).map(six -> sign + "ip6:" + bare);
    }

    private static Optional<String> modifier(String name) {
        return name.equals("exp") ? Optional.of(name) : Settings.nearest(name, List.of("redirect"));
    }

    /** Those with short names are too near to anything. */
    private static Optional<String> mechanism(String name) {
        return Arrays.stream(SpfMechanism.values())
                .map(SpfMechanism::word)
                .filter(name::equals)
                .findFirst()
                .or(() -> Settings.nearest(name, List.of(SpfMechanism.INCLUDE.word(), SpfMechanism.EXISTS.word())));
    }

    /** With a sign only: nobody is to guess that everybody may send. */
    private static Optional<String> all(String sign, String name) {
        return (sign.equals("-") || sign.equals("~") || sign.equals("?")) && name.startsWith("a") && name.endsWith("l")
                ? Settings.nearest(name, List.of(SpfMechanism.ALL.word())).map(all -> sign + all)
                : Optional.empty();
    }
}
