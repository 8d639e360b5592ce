package signet.adsp;

import signet.message.ByteSlice;
import signet.message.TagList;

/** The tags of a policy record: a tag list of printable ASCII on one line. */
final class PolicyTags {
    private PolicyTags() {}

    static ParsedRecord<TagList> parse(byte[] text) {
        for (byte b : text) {
            if (b < ' ' && b != '\t' || b == 0x7f) { // RFC 5617 4.1: WSP, no folding
                return ParsedRecord.unfit("it has a byte that is not printable ASCII");
            }
        }
        TagList tags = TagList.parse(ByteSlice.of(text));
        return tags.problem()
                .<ParsedRecord<TagList>>map(problem -> ParsedRecord.unfit("it is no proper list of tags: " + problem))
                .orElseGet(() -> ParsedRecord.of(tags));
    }
}
