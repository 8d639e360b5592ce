package signet.spf;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * Puts the values of one mail into macros (RFC 7208 7). The work is linear in the macro string and the length of what
 * comes out, whatever the sender's address is.
 */
final class MacroExpander {
    /** What the macro p is where no name is known (RFC 7208 7.3). */
    static final String UNKNOWN_NAME = "unknown";

    /** More than a name may have, and enough to find the dot where it is cut. */
    private static final int ENOUGH_FOR_NAME = 512;

    private static final int MAX_NAME = 253;

    private final SpfIdentity sender;
    private final String senderText;
    private final ClientAddress client;
    private final String helo;
    private final String receiver;
    private final InstantSource clock;
    private final boolean asciiLocalPart;

    MacroExpander(SpfIdentity sender, ClientAddress client, String helo, String receiver, InstantSource clock) {
        this.sender = sender;
        this.senderText = sender.localPart() + '@' + sender.domainPart();
        this.client = client;
        this.helo = SpfIdentity.ascii(helo);
        this.receiver = receiver;
        this.clock = clock;
        this.asciiLocalPart = SpfIdentity.isAscii(sender.localPart());
    }

    /**
     * The domain a term names.
     *
     * @param current the domain whose record is evaluated
     * @param clientName the value of the macro p
     * @return the domain; nothing if what comes out is no domain name, which then does not exist
     */
    Optional<DomainName> domain(MacroString spec, DomainName current, String clientName) {
        if (matchesNothing(spec)) {
            return Optional.empty();
        }
        List<MacroString.Part> parts = spec.parts();
        if (parts.size() == 1 && parts.get(0) instanceof MacroString.Literal literal) {
            return name(literal.text());
        }
        // From the right, as what is too much is cut off on the left.
        List<String> pieces = new ArrayList<>();
        int length = 0;
        for (int i = parts.size() - 1; i >= 0 && length < ENOUGH_FOR_NAME; i--) {
            String piece = expand(parts.get(i), current, clientName);
            length += piece.length();
            pieces.add(piece);
        }
        StringBuilder text = new StringBuilder(length);
        for (int i = pieces.size() - 1; i >= 0; i--) {
            text.append(pieces.get(i));
        }
        return name(text.toString());
    }

    /** RFC 8616 4: a local part that is not ASCII stands in no domain name. */
    boolean matchesNothing(MacroString spec) {
        return !asciiLocalPart && (spec.uses('l') || spec.uses('s'));
    }

    /** Text for people, cut off where it is long. */
    String text(MacroString text, DomainName current, String clientName, int maxLength) {
        StringBuilder expanded = new StringBuilder();
        for (MacroString.Part part : text.parts()) {
            expanded.append(expand(part, current, clientName));
            if (expanded.length() > maxLength) {
                break;
            }
        }
        return PlainLine.of(expanded.toString(), maxLength);
    }

    /** RFC 7208 7.3: a name that is too long loses labels on the left. */
    private static Optional<DomainName> name(String expanded) {
        int end = expanded.endsWith(".") ? expanded.length() - 1 : expanded.length();
        int start = end <= MAX_NAME ? 0 : expanded.indexOf('.', end - MAX_NAME - 1) + 1;
        if (end - start > MAX_NAME || !SpfIdentity.isAscii(expanded)) {
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>();
        while (start <= end) {
            int dot = expanded.indexOf('.', start);
            int labelEnd = dot < 0 || dot > end ? end : dot;
            labels.add(expanded.substring(start, labelEnd));
            start = labelEnd + 1;
        }
        return DomainName.ofLabels(labels);
    }

    private String expand(MacroString.Part part, DomainName current, String clientName) {
        if (part instanceof MacroString.Literal literal) {
            return literal.text();
        }
        MacroString.Macro macro = (MacroString.Macro) part;
        String value = value(macro.letter(), current, clientName);
        String transformed = macro.transformed() ? transform(value, macro) : value;
        return macro.urlEscaped() ? urlEscape(transformed) : transformed;
    }

    private String value(char letter, DomainName current, String clientName) {
        return switch (letter) {
            case 's' -> senderText;
            case 'l' -> sender.localPart();
            case 'o' -> sender.domainPart();
            case 'd' -> String.join(".", current.labels());
            case 'i' -> client.dotted();
            case 'p' -> clientName;
            case 'v' -> client.arpaZone();
            case 'h' -> helo;
            case 'c' -> client.readable();
            case 'r' -> receiver;
            case 't' -> Long.toString(clock.instant().getEpochSecond());
            default -> throw new IllegalArgumentException("macro letter " + letter);
        };
    }

    /** RFC 7208 7.3: split, reverse, take parts from the right, join with dots. */
    private static String transform(String value, MacroString.Macro macro) {
        return macro.reversed() ? reversed(value, macro) : rightmost(value, macro);
    }

    private static String rightmost(String value, MacroString.Macro macro) {
        int start = value.length();
        for (int left = macro.count(); start > 0; start--) {
            if (macro.delimiters().indexOf(value.charAt(start - 1)) >= 0 && --left == 0) {
                break;
            }
        }
        StringBuilder parts = new StringBuilder(value.length() - start);
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            parts.append(macro.delimiters().indexOf(c) >= 0 ? '.' : c);
        }
        return parts.toString();
    }

    /** The rightmost parts of the reversed value are the first ones of the value. */
    private static String reversed(String value, MacroString.Macro macro) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= value.length() && parts.size() < macro.count()) {
            int end = start;
            while (end < value.length() && macro.delimiters().indexOf(value.charAt(end)) < 0) {
                end++;
            }
            parts.add(value.substring(start, end));
            start = end + 1;
        }
        StringBuilder joined = new StringBuilder();
        for (int i = parts.size() - 1; i >= 0; i--) {
            joined.append(parts.get(i)).append(i > 0 ? "." : "");
        }
        return joined.toString();
    }

    /** RFC 7208 7.3: all but the unreserved characters of RFC 3986 2.3. */
    private static String urlEscape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return escaped.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
