package signet.install;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file as it is and as it will be.
 *
 * @param name relative to the folder conf
 * @param before empty if there is no such file
 * @param after empty if there will be none
 * @param added the pieces of text that come in, so that they can be found again
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its methods only
public record FileChange(String name, Optional<byte[]> before, Optional<byte[]> after, List<String> added) {

    static FileChange edited(String name, byte[] before, List<Insertion> insertions) {
        String text = Insertion.apply(ConfText.of(before), insertions);
        return new FileChange(
                name,
                Optional.of(before),
                Optional.of(ConfText.bytes(text)),
                insertions.stream().map(Insertion::text).toList());
    }

    static FileChange created(String name, byte[] content) {
        return new FileChange(name, Optional.empty(), Optional.of(content), List.of());
    }

    static FileChange deleted(String name, byte[] content) {
        return new FileChange(name, Optional.of(content), Optional.empty(), List.of());
    }

    /** Whether anything becomes different. */
    public boolean isChange() {
        return before.isPresent() != after.isPresent()
                || before.isPresent() && !Arrays.equals(before.get(), after.orElseThrow());
    }

    /** Whether people can read what changes. */
    public boolean isText() {
        return !name.endsWith(".jar");
    }

    /** The change as {@code diff -u} shows it. */
    public List<String> diff() {
        return UnifiedDiff.of(name, text(before), text(after));
    }

    private static String text(Optional<byte[]> bytes) {
        return bytes.map(content -> new String(content, StandardCharsets.UTF_8)).orElse("");
    }
}
