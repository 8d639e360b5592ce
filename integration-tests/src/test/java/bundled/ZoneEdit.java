package bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes to a copy of the zone of the sample mail, which has one name on each line. */
final class ZoneEdit {
    private ZoneEdit() {}

    /** @param members names with what they have, as they stand in a zone file between the outer braces */
    static void add(Path zone, String members) throws IOException {
        String text = Files.readString(zone, StandardCharsets.UTF_8);
        Files.writeString(
                zone, "{\n  " + members + "," + text.substring(text.indexOf('{') + 1), StandardCharsets.UTF_8);
    }

    /** Gives a name something else. */
    static void replace(Path zone, String name, String value) throws IOException {
        String start = "  \"" + name + "\": ";
        Files.write(
                zone,
                Files.readAllLines(zone, StandardCharsets.UTF_8).stream()
                        .map(line -> line.startsWith(start) ? start + value + "," : line)
                        .toList(),
                StandardCharsets.UTF_8);
    }
}
