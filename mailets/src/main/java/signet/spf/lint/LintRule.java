package signet.spf.lint;

import signet.settings.Word;

/** What a record is checked for, with the section of the standard that asks for it. {@link #word} is stable. */
public enum LintRule implements Word {
    DOMAIN_NOT_FOUND(Severity.ERROR, "RFC 7208 4.3", "the domain does not exist"),
    NO_RECORD(Severity.ERROR, "RFC 7208 4.5", "the domain has no SPF record"),
    /** A TXT record that begins like one, but not with v=spf1 and a space. */
    NEARLY_A_RECORD(Severity.ERROR, "RFC 7208 4.5", "a TXT record is nearly an SPF record, so that it is ignored"),
    SEVERAL_RECORDS(Severity.ERROR, "RFC 7208 4.5", "the domain has several SPF records, so that none of them counts"),
    /** Of a TXT record of several strings. */
    LOST_SPACE(
            Severity.ERROR, "RFC 7208 3.3", "two strings of the record are joined without a space between the terms"),
    SYNTAX(Severity.ERROR, "RFC 7208 4.6", "a term is malformed, so that the whole record is not used"),
    INCLUDE_WITHOUT_RECORD(Severity.ERROR, "RFC 7208 5.2", "an included domain has no SPF record"),
    REDIRECT_WITHOUT_RECORD(Severity.ERROR, "RFC 7208 6.1", "the domain redirected to has no SPF record"),
    LOOP(Severity.ERROR, "RFC 7208 4.6.4", "the record leads back to itself"),
    TOO_MANY_LOOKUPS(Severity.ERROR, "RFC 7208 4.6.4", "the record needs too many DNS look-ups"),
    TOO_MANY_VOID_LOOKUPS(Severity.ERROR, "RFC 7208 4.6.4", "too many look-ups of the record find nothing"),
    TOO_MANY_MX_NAMES(Severity.ERROR, "RFC 7208 4.6.4", "a domain named by mx has too many MX records"),
    EVERYBODY_PASSES(Severity.ERROR, "RFC 7208 5.1", "everybody may send for the domain"),

    /** Two records put into one. */
    VERSION_AGAIN(Severity.WARNING, "RFC 7208 4.6", "v=spf1 stands in the record a second time"),
    MECHANISM_AS_MODIFIER(Severity.WARNING, "RFC 7208 6", "a mechanism is written with =, so that it is ignored"),
    /** Mechanisms only: modifiers count wherever they stand. */
    UNREACHABLE(Severity.WARNING, "RFC 7208 5.1", "a term stands after all, so that it is never looked at"),
    REDIRECT_IGNORED(Severity.WARNING, "RFC 7208 6.1", "redirect is ignored, as the record has all"),
    NO_ALL(Severity.WARNING, "RFC 7208 4.7", "the record does not say what other clients are"),
    PTR(Severity.WARNING, "RFC 7208 5.5", "ptr is not to be used"),
    DUPLICATE(Severity.WARNING, "RFC 7208 4.6.2", "a term can never match, as one before it matches first"),
    HOST_BITS(Severity.WARNING, "RFC 7208 5.6", "an address has bits behind its prefix length"),
    BROAD_NETWORK(Severity.WARNING, "RFC 7208 5.6", "a large part of the internet may send for the domain"),
    VOID_LOOKUP(Severity.WARNING, "RFC 7208 4.6.4", "a look-up finds nothing"),
    LONG_CHAIN(Severity.WARNING, "RFC 7208 4.6.4", "many records have to be read one after the other"),
    LONG_RECORD(Severity.WARNING, "RFC 7208 3.4", "the record is longer than 450 bytes"),
    /** Type 99. */
    TYPE_SPF(Severity.WARNING, "RFC 7208 3.1", "there is a record of the type SPF, which was given up"),

    /** With other TXT records; the SPF record alone is short enough. */
    LARGE_ANSWER(Severity.NOTE, "RFC 7208 3.4", "all TXT records together are more than 512 bytes"),
    UNKNOWN_MODIFIER(Severity.NOTE, "RFC 7208 6", "a modifier is unknown, so that it is ignored"),
    EXPLANATION_NOT_FOUND(Severity.NOTE, "RFC 7208 6.2", "there is no explanation where exp says"),
    NEUTRAL_ALL(Severity.NOTE, "RFC 7208 8.2", "?all says nothing about other clients"),
    MACRO_P(Severity.NOTE, "RFC 7208 7.3", "the macro p is not to be used");

    private final Severity severity;
    private final String section;
    private final String text;

    LintRule(Severity severity, String section, String text) {
        this.severity = severity;
        this.section = section;
        this.text = text;
    }

    public Severity severity() {
        return severity;
    }

    /** Where the standard asks for it, such as {@code RFC 7208 4.5}. */
    public String section() {
        return section;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
