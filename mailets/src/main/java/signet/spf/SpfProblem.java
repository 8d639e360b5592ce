package signet.spf;

/**
 * A syntax error in a record.
 *
 * @param offset where it is in {@link SpfRecord#text}
 * @param length how many characters it covers, 0 or more: usually the whole term
 * @param message what is wrong and what is allowed, in words for people; one line of printable ASCII
 */
public record SpfProblem(int offset, int length, String message) {}
