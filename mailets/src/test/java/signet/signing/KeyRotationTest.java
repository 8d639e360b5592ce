package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dkim.KeyType;
import signet.dkim.PemSamples;
import signet.domain.DomainName;

/** Each key that signs gets a successor of its type, with a selector that follows its own. */
class KeyRotationTest {
    private static final DomainName EXAMPLE = DomainName.of("example.com");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "s1, s2",
        "mr01, mr02",
        "mr09, mr10",
        "mr99, mr100",
        "7, 8",
        "s202610ed, s202611ed",
        "UE202610, s202611ed",
        "mail, s202611ed",
        "s202611ed, s202611edb"
    })
    void theSelectorFollows(String old, String next) {
        assertThat(rotate(Optional.empty(), old)).containsExactly(next);
    }

    @Test
    void aTemplateDecidesTheSelector() {
        SelectorTemplate template = ((SelectorTemplate.Parsed.Good) SelectorTemplate.parse("UE{yyyy}{MM}")).template();
        assertThat(rotate(Optional.of(template), "UE202610")).containsExactly("UE202611");
        assertThat(rotate(Optional.of(template), "UE202611")).containsExactly("UE202611b");
    }

    @Test
    void takenNumbersAreLeftOut() {
        assertThat(rotate(Optional.empty(), "mr02", "mr03", "mr01")).containsExactly("mr04");
    }

    private List<String> rotate(Optional<SelectorTemplate> template, String... selectors) {
        KeyFolder folder = new KeyFolder(temp.resolve(selectors[0]));
        for (int i = selectors.length - 1; i >= 0; i--) { // the first is the newest
            folder.write("example.com/" + selectors[i] + ".pem", PemSamples.ED25519);
        }
        return rotate(folder, template).stream().map(StoredKey::selector).toList();
    }

    private static List<StoredKey> rotate(KeyFolder folder, Optional<SelectorTemplate> template) {
        KeyDirectory keys = new KeyDirectory(folder.root());
        return new KeyRotation(keys, new SecureRandom())
                .rotate(EXAMPLE, keys.load(), template, NOW, LocalDate.of(2026, 11, 22));
    }

    @Test
    void eachAlgorithmGetsItsOwn() {
        KeyFolder folder = new KeyFolder(temp);
        folder.write("example.com/old.pem", PemSamples.RSA_1024);
        folder.write("example.com/rsa1.pem", PemSamples.RSA_1024);
        folder.write("example.com/ed1.pem", PemSamples.ED25519);
        List<StoredKey> made = rotate(folder, Optional.empty());
        assertThat(made).extracting(StoredKey::selector).containsExactlyInAnyOrder("rsa2", "ed2");
        assertThat(made)
                .extracting(key -> KeyType.of(key.key()))
                .containsExactlyInAnyOrder(KeyType.RSA1024, KeyType.ED25519);
    }

    @Test
    void withoutAKeyThatSignsThereIsNothingToFollow() {
        KeyFolder folder = new KeyFolder(temp);
        folder.write("example.com/s1.pem", "Retire-After: 2026-12-01T00:00:00Z\n" + PemSamples.ED25519);
        assertThatThrownBy(() -> rotate(folder, Optional.empty()))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("signet keys new example.com");
    }
}
