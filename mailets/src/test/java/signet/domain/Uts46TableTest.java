package signet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Uts46TableTest {
    @Test
    void theResourceIsWhatTheGeneratorMakes() throws Exception {
        String generated = Uts46TableGenerator.generate();
        String target = System.getProperty("uts46.write", "");
        if (!target.isEmpty()) {
            Files.writeString(Path.of(target), generated);
        }
        try (InputStream resource = Uts46Table.class.getResourceAsStream("uts46.txt")) {
            String committed = new String(resource.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(committed.equals(generated) || !target.isEmpty())
                    .as("uts46.txt differs from what Uts46TableGenerator makes; its javadoc says how to write it anew")
                    .isTrue();
        }
    }
}
