package bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names for a test in the zone of the samples. */
final class TestZone {
    private TestZone() {}

    /** @param members of the zone's JSON object, such as {@code "slow.example": "TIMEOUT"} */
    static Path add(Path zone, String... members) throws IOException {
        String text = Files.readString(zone, StandardCharsets.UTF_8);
        return Files.writeString(
                zone,
                "{\n  " + String.join(",\n  ", members) + "," + text.substring(text.indexOf('{') + 1),
                StandardCharsets.UTF_8);
    }
}
