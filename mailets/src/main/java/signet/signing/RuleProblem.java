package signet.signing;

/**
 * What is wrong in a file of rules, and where.
 *
 * @param line the line, 1 for the first
 * @param column the character in the line, 1 for the first
 * @param text what is wrong and what is allowed; it may quote the file
 */
public record RuleProblem(int line, int column, String text) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + text;
    }
}
