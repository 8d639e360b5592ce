package signet.dkim;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * All hashes that are wanted of one body, computed in one pass: each distinct (canonicalization, hash, length) once,
 * each canonicalization once. First everybody who needs a hash asks for it with {@link #add}; then the owner of the
 * message calls {@link #readFrom} once; then {@link #finished} completes, on the thread that read.
 *
 * <p>Not thread safe up to that point; after it the hashes may be read by any thread.
 */
public final class BodyHashes {
    /** The limit of a hash over the whole body. */
    public static final long WHOLE_BODY = Long.MAX_VALUE;

    private record Key(BodyCanonicalization canonicalization, HashAlgorithm algorithm, long limit) {}

    private final Crypto crypto;
    private final Map<Key, BodyHash> hashes = new LinkedHashMap<>();
    private final Map<BodyCanonicalization, BodyCanonicalizer> canonicalizers =
            new EnumMap<>(BodyCanonicalization.class);
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private boolean started;

    public BodyHashes() {
        this(Crypto.JDK);
    }

    /** @param crypto what makes the hashes */
    public BodyHashes(Crypto crypto) {
        this.crypto = crypto;
    }

    /**
     * Asks for a hash.
     *
     * @param limit how many bytes of the canonicalized body are hashed, {@link #WHOLE_BODY} for all
     * @throws IllegalStateException if the body is being read already
     */
    public BodyHash add(BodyCanonicalization canonicalization, HashAlgorithm algorithm, long limit) {
        if (started) {
            throw new IllegalStateException("the body is being read already");
        }
        return hashes.computeIfAbsent(new Key(canonicalization, algorithm, limit), key -> {
            BodyHash hash = new BodyHash(crypto.digest(algorithm), limit);
            canonicalizers
                    .computeIfAbsent(canonicalization, BodyCanonicalizer::new)
                    .addSink(hash);
            return hash;
        });
    }

    /** Completes when the body has been read; exceptionally, with an {@link IOException}, if that failed. */
    public CompletableFuture<Void> finished() {
        return finished.copy();
    }

    /**
     * Reads the body to its end, or not at all if no hash is wanted. The stream is not closed.
     *
     * @throws IOException if the stream fails
     * @throws IllegalStateException if this was called before
     */
    public void readFrom(InputStream body) throws IOException {
        if (started) {
            throw new IllegalStateException("the body is being read already");
        }
        started = true;
        try {
            if (!hashes.isEmpty()) {
                body.transferTo(new Sink());
                canonicalizers.values().forEach(BodyCanonicalizer::finish);
                hashes.values().forEach(BodyHash::finish);
            }
        } catch (IOException | RuntimeException e) {
            finished.completeExceptionally(e);
            throw e;
        }
        finished.complete(null);
    }

    /** An array-backed stream hands its array to this in one piece; others come through a small buffer. */
    private final class Sink extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (BodyCanonicalizer canonicalizer : canonicalizers.values()) {
                canonicalizer.update(bytes, offset, length);
            }
        }
    }
}
