package signet.authres;

import java.util.List;
import signet.message.ByteSlice;

/**
 * What one Authentication-Results field says (RFC 8601 2.2). It stands for version 1, the only one there is. Immutable.
 *
 * @param authservId who says so, as written; it may be any text, and only {@link AuthservId} tells whether it is ours
 * @param results the results in the order written; none for {@code none}
 */
public record AuthenticationResults(String authservId, List<ResInfo> results) {
    /** @throws IllegalArgumentException if the authserv-id is empty */
    public AuthenticationResults {
        if (authservId.isEmpty()) {
            throw new IllegalArgumentException("empty authserv-id");
        }
        results = List.copyOf(results);
    }

    public AuthenticationResults(AuthservId authservId, List<ResInfo> results) {
        this(authservId.toString(), results);
    }

    /**
     * Reads the value of a field: everything after the colon, folding included. Never throws; time is linear in the
     * length.
     */
    public static ParsedResults parse(ByteSlice value) {
        return new ResultsParser(value).parse();
    }

    /**
     * The complete field with its line end, folded at 78 columns where there is white space to fold at.
     *
     * <p>Whatever the texts hold, the bytes are printable ASCII, exactly one header field, and no line is longer than
     * 998. U-labels of domains become A-labels; any other character that is not printable ASCII is written as
     * {@code {U+00E9}}, in an address, a quoted string and a comment alike. Runs of spaces become one space, and texts
     * longer than 400 characters are cut, with three dots at the end. What needed none of
     * this is read back by {@link #parse} as it was.
     */
    public byte[] toField() {
        return FieldWriter.write(this);
    }
}
