package signet.spf;

/** One well-formed term of a record (RFC 7208 4.6.1): a directive or a modifier. */
public sealed interface SpfTerm permits SpfDirective, SpfModifier {
    /** Where it begins in {@link SpfRecord#text}. */
    int offset();

    /** The whole term as published: visible ASCII, as long as the record may be. */
    String text();

    /** Whether it counts as a look-up when it is evaluated (RFC 7208 4.6.4). */
    boolean queriesDns();
}
