package signet.message;

import java.util.ArrayList;
import java.util.List;

/**
 * The From fields of a header, and what some mail client may take for one: a line whose name is From but for white space
 * and control characters, and a line after a bare CR inside another field. A name with other letters that look like
 * those of From is another name.
 *
 * @param found top first
 * @param more whether there are more bytes or more fields than are looked at
 */
record FromFields(List<From> found, boolean more) {
    /** More bytes than these, of all fields together, are not looked at. */
    private static final int MAX_BYTES = 64 << 10;
    /** Nor are more fields. */
    private static final int MAX_FIELDS = 100;

    /**
     * One of them.
     *
     * @param value what follows the colon
     * @param proper whether it is a field by the syntax of RFC 5322, and was short enough to be taken whole
     */
    record From(ByteSlice value, boolean proper) {}

    FromFields {
        found = List.copyOf(found);
    }

    static FromFields in(HeaderBlock header) {
        Search search = new Search();
        for (HeaderField field : header.fields()) {
            search.lookAt(field);
            if (search.more) {
                break;
            }
        }
        return new FromFields(search.found, search.more);
    }

    private static final class Search {
        final List<From> found = new ArrayList<>();
        boolean more;
        private int left = MAX_BYTES;

        void lookAt(HeaderField field) {
            if (field.is("From")) {
                add(field.value(), true);
            } else if (!field.isField()) {
                addIfFrom(field.raw());
            }
            addAfterBareCr(field.raw());
        }

        /** What goes beyond the limits is there to be seen, so that one well-formed field before it is not the only one. */
        private void add(ByteSlice value, boolean proper) {
            more = more || value.length() > left || found.size() == MAX_FIELDS;
            if (found.size() < MAX_FIELDS) {
                ByteSlice kept = value.slice(0, Math.min(left, value.length()));
                found.add(new From(kept, proper && !more));
                left -= kept.length();
            }
        }

        private void addAfterBareCr(ByteSlice raw) {
            int from = -1;
            for (int at = 0; at <= raw.length() && !more; at++) {
                boolean end = at == raw.length();
                boolean bareCr = !end && raw.at(at) == '\r' && (at + 1 == raw.length() || raw.at(at + 1) != '\n');
                if ((end || bareCr) && from >= 0) {
                    addIfFrom(raw.slice(from, at));
                }
                if (bareCr) {
                    from = at + 1;
                }
            }
        }

        private void addIfFrom(ByteSlice line) {
            String wanted = "from";
            int matched = 0;
            for (int at = 0; at < line.length(); at++) {
                byte b = line.at(at);
                if (b == ':' && matched == wanted.length()) {
                    add(line.slice(at + 1, line.length()), false);
                    return;
                }
                boolean ignored = b >= 0 && b <= ' ' || b == 0x7f;
                if (!ignored && (matched == wanted.length() || (b | 0x20) != wanted.charAt(matched++))) {
                    return;
                }
            }
        }
    }
}
