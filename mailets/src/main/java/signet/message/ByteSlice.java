package signet.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A run of bytes inside a larger array, without copying it. The array is shared: nobody writes to it, and then a slice is
 * immutable. Two slices with the same bytes are equal.
 */
public final class ByteSlice {
    private final byte[] array;
    private final int start;
    private final int end;

    /**
     * The bytes of the array from one index (inclusive) to another (exclusive).
     *
     * @throws IndexOutOfBoundsException if the array has no such run
     */
    public ByteSlice(byte[] array, int start, int end) {
        if (start < 0 || end < start || end > array.length) {
            throw new IndexOutOfBoundsException(start + ".." + end + " of " + array.length);
        }
        this.array = array;
        this.start = start;
        this.end = end;
    }

    /** All bytes of the array, which is not copied. */
    public static ByteSlice of(byte[] array) {
        return new ByteSlice(array, 0, array.length);
    }

    public static ByteSlice of(String text, Charset charset) {
        return of(text.getBytes(charset));
    }

    public int length() {
        return end - start;
    }

    /** The byte at an index counted from the start of the slice. The caller keeps within the slice. */
    public byte at(int index) {
        return array[start + index];
    }

    /** The bytes from one index (inclusive) to another (exclusive), both relative to this slice. */
    public ByteSlice slice(int from, int to) {
        Objects.checkFromToIndex(from, to, length());
        return new ByteSlice(array, start + from, start + to);
    }

    /** The shared array; the slice is {@code array()[offset()] .. array()[offset() + length() - 1]}. Read only. */
    public byte[] array() {
        return array;
    }

    public int offset() {
        return start;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, start, end);
    }

    public String toString(Charset charset) {
        return new String(array, start, end - start, charset);
    }

    /** One char (U+0000 to U+00FF) for each byte. */
    @Override
    public String toString() {
        return toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteSlice slice
                && Arrays.equals(array, start, end, slice.array, slice.start, slice.end);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }
}
