package signet.dmarc;

/**
 * Something in a DMARC record that is wrong or out of use; the rest of the record counts all the same.
 *
 * @param position the byte of the record where it begins
 * @param text in words for people, without content of the record
 */
public record RecordProblem(int position, String text) {
    @Override
    public String toString() {
        return text + " at byte " + position;
    }
}
