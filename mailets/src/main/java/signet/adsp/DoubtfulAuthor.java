package signet.adsp;

import signet.message.AuthorDomains;

/** Whether a reader may take somebody for the author whose domain is not among those that were found. */
final class DoubtfulAuthor {
    private DoubtfulAuthor() {}

    static boolean isIn(AuthorDomains author) {
        return switch (author.problem()) {
            case HEADER_TRUNCATED, MISSING_FROM, SEVERAL_FROM_FIELDS, MALFORMED, NO_MAILBOX -> true;
            // All domains that may be taken for the author's are known, and each is looked at.
            case NONE, MISLEADING, SEVERAL_DOMAINS -> false;
        };
    }
}
