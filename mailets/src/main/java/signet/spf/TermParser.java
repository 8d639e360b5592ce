package signet.spf;

import java.net.InetAddress;
import java.util.Optional;
import signet.domain.IpAddress;

/** Reads one term (RFC 7208 4.6.1, 5, 6). Total. */
final class TermParser {
    private static final String KNOWN = "known are all, include, a, mx, ptr, ip4, ip6 and exists";
    private static final int MAX_IP4_PREFIX = 32;
    private static final int MAX_IP6_PREFIX = 128;

    private final String text;
    private final int from;
    private final int to;
    private String problem = "";

    /** Reads {@code text} from one index to another; there is no space in between, and at least one character. */
    TermParser(String text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** The term; nothing if it is malformed, and {@link #problem} says why. */
    Optional<SpfTerm> parse() {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                // RFC 7208 3.1, 4.6.1
                return fail(
                        c > '~' + 1
                                ? "a byte that is not ASCII; a record is ASCII only"
                                : "a control character; terms are parted by spaces only");
            }
        }
        int end = nameEnd(from);
        return end < to && text.charAt(end) == '=' ? modifier(end) : directive();
    }

    /** What is wrong, in words for people; empty if nothing is. */
    String problem() {
        return problem;
    }

    private <T> Optional<T> fail(String what) {
        problem = what;
        return Optional.empty();
    }

    /** {@code name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )}, but for its first character. */
    private int nameEnd(int start) {
        int at = start;
        while (at < to && isNameCharacter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isNameCharacter(char c) {
        return isAlpha(c) || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    private static boolean isAlpha(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    // Modifiers

    private Optional<SpfTerm> modifier(int equals) {
        if (!isAlpha(text.charAt(from))) {
            return fail("the name before = does not begin with a letter");
        }
        String name = text.substring(from, equals);
        SpfModifier.Kind kind = SpfModifier.Kind.of(name);
        Optional<MacroString> value = kind == SpfModifier.Kind.UNKNOWN
                ? macroString(equals + 1, to, false)
                : macroString(equals + 1, to, true); // RFC 7208 6.1, 6.2
        return value.map(v -> new SpfModifier(from, text.substring(from, to), kind, name, v));
    }

    private Optional<MacroString> macroString(int start, int end, boolean asDomain) {
        // An unknown modifier is never expanded: any letter of the grammar will do.
        MacroParser parser =
                new MacroParser(text, start, end, asDomain ? MacroParser.TERM_LETTERS : MacroParser.ALL_LETTERS);
        Optional<MacroString> value = asDomain ? parser.domainSpec() : parser.macroString();
        return value.isPresent() ? value : fail(parser.problem());
    }

    // Mechanisms

    private Optional<SpfTerm> directive() {
        SpfQualifier qualifier = SpfQualifier.PASS;
        int start = from;
        for (SpfQualifier candidate : SpfQualifier.values()) {
            if (text.charAt(from) == candidate.sign()) {
                qualifier = candidate;
                start = from + 1;
            }
        }
        int end = nameEnd(start);
        Optional<SpfMechanism> mechanism = mechanism(start, end);
        if (mechanism.isEmpty()) {
            return fail(notAMechanism(start, end));
        }
        return switch (mechanism.get()) {
            case ALL -> end == to ? plain(qualifier, SpfMechanism.ALL) : fail("all takes no argument");
            case INCLUDE, EXISTS, PTR -> withDomain(qualifier, mechanism.get(), end);
            case A, MX -> withDomainAndCidr(qualifier, mechanism.get(), end);
            case IP4 -> ip4(qualifier, end);
            case IP6 -> ip6(qualifier, end);
        };
    }

    private Optional<SpfMechanism> mechanism(int start, int end) {
        for (SpfMechanism candidate : SpfMechanism.values()) {
            String word = candidate.word();
            if (end - start == word.length() && text.regionMatches(true, start, word, 0, word.length())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private String notAMechanism(int start, int end) {
        if (start == end) {
            return "no mechanism; " + KNOWN;
        }
        SpfModifier.Kind kind = SpfModifier.Kind.of(text.substring(start, end));
        return kind == SpfModifier.Kind.UNKNOWN
                ? "no known mechanism; " + KNOWN
                : kind.word() + " is a modifier: write " + kind.word() + "= and the domain, without a sign before it";
    }

    private Optional<SpfTerm> plain(SpfQualifier qualifier, SpfMechanism mechanism) {
        return directive(qualifier, mechanism, Optional.empty(), Optional.empty(), MAX_IP4_PREFIX, MAX_IP6_PREFIX);
    }

    private Optional<SpfTerm> directive(
            SpfQualifier qualifier,
            SpfMechanism mechanism,
            Optional<MacroString> domain,
            Optional<InetAddress> network,
            int ip4Prefix,
            int ip6Prefix) {
        return Optional.of(new SpfDirective(
                from, text.substring(from, to), qualifier, mechanism, domain, network, ip4Prefix, ip6Prefix));
    }

    private Optional<SpfTerm> withDomain(SpfQualifier qualifier, SpfMechanism mechanism, int end) {
        if (end == to && mechanism == SpfMechanism.PTR) {
            return plain(qualifier, mechanism);
        }
        if (end == to || text.charAt(end) != ':') {
            return fail(mechanism.word() + " takes a domain after a colon, such as " + mechanism.word()
                    + ":example.com, and nothing else");
        }
        Optional<MacroString> domain = macroString(end + 1, to, true);
        return domain.flatMap(
                d -> directive(qualifier, mechanism, domain, Optional.empty(), MAX_IP4_PREFIX, MAX_IP6_PREFIX));
    }

    /** RFC 7208 5.3, 5.4, 5.6: a slash may stand in the domain, too; the prefix lengths are what ends the term. */
    private Optional<SpfTerm> withDomainAndCidr(SpfQualifier qualifier, SpfMechanism mechanism, int nameEnd) {
        int end = to;
        int ip6Prefix = MAX_IP6_PREFIX;
        int ip4Prefix = MAX_IP4_PREFIX;
        int slash = slashBeforeDigits(end);
        if (slash > nameEnd && text.charAt(slash - 1) == '/') {
            ip6Prefix = prefix(slash + 1, end, MAX_IP6_PREFIX);
            end = slash - 1;
            slash = slashBeforeDigits(end);
        }
        if (slash >= nameEnd) {
            ip4Prefix = prefix(slash + 1, end, MAX_IP4_PREFIX);
            end = slash;
        }
        if (ip4Prefix < 0 || ip6Prefix < 0) {
            return fail("a prefix length is a number from 0 to 32 after /, and from 0 to 128 after //");
        }
        if (end == nameEnd) {
            return directive(qualifier, mechanism, Optional.empty(), Optional.empty(), ip4Prefix, ip6Prefix);
        }
        if (text.charAt(nameEnd) != ':') {
            return fail(mechanism.word() + " takes a domain after a colon and a prefix length after a slash, such as "
                    + mechanism.word() + ":example.com/24//64");
        }
        Optional<MacroString> domain = macroString(nameEnd + 1, end, true);
        int ip4 = ip4Prefix;
        int ip6 = ip6Prefix;
        return domain.flatMap(d -> directive(qualifier, mechanism, domain, Optional.empty(), ip4, ip6));
    }

    /** The slash before the digits that end the text; -1 if it does not end so. */
    private int slashBeforeDigits(int end) {
        int at = end;
        while (at > from && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
            at--;
        }
        return at < end && at > from && text.charAt(at - 1) == '/' ? at - 1 : -1;
    }

    /** {@code "0" / %x31-39 0*2DIGIT} and no more than the most; otherwise -1. */
    private int prefix(int start, int end, int most) {
        int length = end - start;
        if (length < 1 || length > 3 || length > 1 && text.charAt(start) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value <= most ? value : -1;
    }

    private Optional<SpfTerm> ip4(SpfQualifier qualifier, int end) {
        int slash = text.indexOf('/', end);
        boolean hasPrefix = slash >= 0 && slash < to;
        int prefix = hasPrefix ? prefix(slash + 1, to, MAX_IP4_PREFIX) : MAX_IP4_PREFIX;
        Optional<InetAddress> network = network(end, hasPrefix ? slash : to)
                .filter(TermParser::isWithoutLeadingZeros)
                .flatMap(IpAddress::ipv4);
        if (network.isEmpty() || prefix < 0) {
            return fail("ip4 takes an IPv4 address, and a prefix length from 0 to 32 if need be, such as"
                    + " ip4:192.0.2.0/24");
        }
        return directive(qualifier, SpfMechanism.IP4, Optional.empty(), network, prefix, MAX_IP6_PREFIX);
    }

    private Optional<SpfTerm> ip6(SpfQualifier qualifier, int end) {
        int slash = text.indexOf('/', end);
        boolean hasPrefix = slash >= 0 && slash < to;
        int prefix = hasPrefix ? prefix(slash + 1, to, MAX_IP6_PREFIX) : MAX_IP6_PREFIX;
        Optional<InetAddress> network = network(end, hasPrefix ? slash : to).flatMap(IpAddress::ipv6);
        if (network.isEmpty() || prefix < 0) {
            return fail("ip6 takes an IPv6 address, and a prefix length from 0 to 128 if need be, such as"
                    + " ip6:2001:db8::/32");
        }
        return directive(qualifier, SpfMechanism.IP6, Optional.empty(), network, MAX_IP4_PREFIX, prefix);
    }

    private Optional<String> network(int colon, int end) {
        return colon < end && text.charAt(colon) == ':'
                ? Optional.of(text.substring(colon + 1, end))
                : Optional.empty();
    }

    /** RFC 7208 5.6: {@code qnum} has none. */
    private static boolean isWithoutLeadingZeros(String address) {
        for (int i = 0; i + 1 < address.length(); i++) {
            boolean numberStart = i == 0 || address.charAt(i - 1) == '.';
            if (numberStart && address.charAt(i) == '0' && address.charAt(i + 1) != '.') {
                return false;
            }
        }
        return true;
    }
}
