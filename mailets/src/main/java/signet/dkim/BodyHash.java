package signet.dkim;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * One hash over the canonicalized body, or its first bytes. Its results are there once the body has been read, see
 * {@link BodyHashes#finished}. Any number of signatures may share one.
 */
public final class BodyHash implements ByteSink {
    private final long limit;
    private final MessageDigest running;
    private long length;
    private byte[] digest = new byte[0];

    BodyHash(MessageDigest running, long limit) {
        this.running = running;
        this.limit = limit;
    }

    @Override
    public void update(byte[] bytes, int offset, int count) {
        int hashed = (int) Math.min(count, Math.max(0, limit - length)); // RFC 6376 3.4.5
        if (hashed > 0) {
            running.update(bytes, offset, hashed);
        }
        length += count;
    }

    void finish() {
        digest = running.digest();
    }

    /** Whether this is the hash of the body, compared without telling by time where they differ. */
    public boolean matches(byte[] expected) {
        return digest.length > 0 && MessageDigest.isEqual(digest, expected);
    }

    /** The hash; a copy. Empty before the body has been read. */
    public byte[] digest() {
        return Arrays.copyOf(digest, digest.length);
    }

    /** How many bytes the canonicalized body has, hashed or not. */
    public long bodyLength() {
        return length;
    }

    /** How many bytes of the canonicalized body are beyond the limit. */
    public long unsignedBytes() {
        return Math.max(0, length - limit);
    }

    /** Whether the body has fewer bytes than the limit says. */
    public boolean isShorterThanLimit() {
        return limit != BodyHashes.WHOLE_BODY && length < limit;
    }
}
