package signet.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A message with fields put above its header and some of its own taken out; every other byte stays as it was. */
public final class PrependedMessage {
    /**
     * Longer than {@link RawMessage#MAX_HEADER_BYTES}: what is to be taken out may stand where nobody reads it for a
     * verdict, but a mail program may.
     */
    private static final int LONGEST_HEADER = 64 << 20;

    private PrependedMessage() {}

    /**
     * The changed message. Only the header is read now; the original must stay open until the result has been read.
     *
     * @param fields whole header fields, each with its line end
     * @param removed picks the fields of the header that are left out, line ends included
     * @throws IOException if the original cannot be read
     */
    public static InputStream read(
            byte[] fields, InputStream original, Function<HeaderBlock, ? extends Collection<HeaderField>> removed)
            throws IOException {
        RawMessage message = RawMessage.readExactly(original, LONGEST_HEADER);
        return changed(message, fields, removed.apply(message.header()));
    }

    /**
     * The same where what is added depends on the header.
     *
     * @param edit what is changed
     * @throws IOException if the original cannot be read
     */
    public static InputStream read(InputStream original, Function<HeaderBlock, HeaderEdit> edit) throws IOException {
        RawMessage message = RawMessage.readExactly(original, LONGEST_HEADER);
        HeaderEdit change = edit.apply(message.header());
        return changed(message, change.added().getBytes(StandardCharsets.US_ASCII), change.removed());
    }

    private static InputStream changed(RawMessage message, byte[] fields, Collection<HeaderField> removed) {
        Set<HeaderField> out = Collections.newSetFromMap(new IdentityHashMap<>());
        out.addAll(removed);
        ByteArrayOutputStream start =
                new ByteArrayOutputStream(fields.length + message.beforeBody().length());
        start.writeBytes(fields);
        copyWithout(out, message, start);
        return new SequenceInputStream(new ByteArrayInputStream(start.toByteArray()), message.body());
    }

    private static void copyWithout(Set<HeaderField> removed, RawMessage message, ByteArrayOutputStream target) {
        ByteSlice all = message.beforeBody();
        List<HeaderField> fields = message.header().fields();
        int copied = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (removed.contains(fields.get(i))) {
                int start = fields.get(i).raw().offset();
                target.write(all.array(), copied, start - copied);
                copied = endOfLine(all, start + fields.get(i).raw().length());
            }
        }
        target.write(all.array(), copied, all.length() - copied);
    }

    /** Where the line end at that place is over. */
    private static int endOfLine(ByteSlice all, int at) {
        int end = at;
        if (end < all.length() && all.at(end) == '\r') {
            end++;
        }
        if (end < all.length() && all.at(end) == '\n') {
            end++;
        }
        return end;
    }
}
