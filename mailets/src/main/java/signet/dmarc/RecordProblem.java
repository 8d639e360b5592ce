package signet.dmarc;

/**
 * Something in a DMARC record that is wrong or out of use; the rest of the record counts all the same.
 *
 * @param position the byte of the record where it begins
 * @param text in words for people; of the record's content it has names of tags at most
 */
public record RecordProblem(int position, String text) {
    @Override
    public String toString() {
        return "byte " + position + ": " + text;
    }
}
