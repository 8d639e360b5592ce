package signet.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One TXT record: its character-strings as raw bytes (RFC 1035 3.3.14). Immutable. */
public final class TxtRecord {
    private final List<byte[]> strings;

    /** @param strings the character-strings, each of 0 to 255 bytes; copied */
    public TxtRecord(List<byte[]> strings) {
        this.strings = strings.stream().map(byte[]::clone).toList();
    }

    /** A record of one or more strings given as text, kept as UTF-8. */
    public static TxtRecord of(String... strings) {
        return new TxtRecord(Arrays.stream(strings)
                .map(s -> s.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** The character-strings one by one, copied. */
    public List<byte[]> strings() {
        return strings.stream().map(byte[]::clone).toList();
    }

    /** All strings with nothing between them (RFC 7208 3.3, RFC 6376 3.6.2.2). A new array each time. */
    public byte[] joined() {
        int length = 0;
        for (byte[] string : strings) {
            length += string.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] string : strings) {
            System.arraycopy(string, 0, all, at, string.length);
            at += string.length;
        }
        return all;
    }

    /** The joined bytes as text, one char (U+0000 to U+00FF) for each byte. */
    @Override
    public String toString() {
        return new String(joined(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TxtRecord record
                && strings.size() == record.strings.size()
                && java.util.stream.IntStream.range(0, strings.size())
                        .allMatch(i -> Arrays.equals(strings.get(i), record.strings.get(i)));
    }

    @Override
    public int hashCode() {
        return strings.stream().mapToInt(Arrays::hashCode).reduce(1, (a, b) -> 31 * a + b);
    }
}
