package signet.message;

/** Why the author domain of a message is not the one domain of its one From field. Of several reasons the first counts. */
public enum AuthorDomainProblem {
    /** Nothing: one From field, well-formed, all mailboxes in one domain. */
    NONE(""),
    /** The header was longer than what is read, so that a From field may have been missed. */
    HEADER_TRUNCATED("the header is too long to be read to its end"),
    /** No From field, which RFC 5322 3.6 demands. */
    MISSING_FROM("there is no From field"),
    /**
     * More than one From field (RFC 5322 3.6 allows one), or beside it something that a mail client may take for one: a
     * line that is no field only for its white space or control characters, or one after a bare CR inside a field.
     */
    SEVERAL_FROM_FIELDS("there is more than one From field"),
    /** The From field, or what may be taken for it, does not keep to the syntax. */
    MALFORMED("the From field is malformed"),
    /** The From field is well-formed and holds no mailbox (RFC 6854: an empty group). */
    NO_MAILBOX("the From field holds no mailbox"),
    /** A comment, a quoted local part or an unquoted display name holds an address in a domain that is not the author's. */
    MISLEADING("a comment, name or quoted local part in the From field looks like another address"),
    /** Several mailboxes in different domains. */
    SEVERAL_DOMAINS("the From field names several domains");

    private final String words;

    AuthorDomainProblem(String words) {
        this.words = words;
    }

    /** The problem for people, without anything of the message; empty if there is none. */
    public String words() {
        return words;
    }
}
