package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import signet.domain.DomainName;
import signet.settings.Settings;
import signet.settings.SettingsException;

class DmarcSettingsTest {
    @TempDir
    private Path folder;

    private static DmarcSettings read(Map<String, String> written) {
        return DmarcSettings.of(
                "signet.properties", Settings.check("signet.properties", written, DmarcSettings.SETTINGS), false);
    }

    private static Map<String, String> psl(Path file) {
        return Map.of("dmarc.organizationalDomain", "psl", "psl.file", file.toString());
    }

    @Test
    void theDefaultIsTheTreeWalk() {
        assertThat(read(Map.of())).isEqualTo(DmarcSettings.DEFAULT);
        assertThat(DmarcSettings.DEFAULT.method()).isEqualTo(DiscoveryMethod.TREEWALK);
    }

    @Test
    void aFileIsNotReadWhereNobodyNeedsIt() {
        assertThat(read(Map.of("psl.file", "/no/such/file"))).isEqualTo(DmarcSettings.DEFAULT);
    }

    @Test
    void theListIsRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve("list"), "// a comment\ncom\nco.uk rest of the line\n\u516c\u53f8.cn\n");
        DmarcSettings settings = read(psl(file));
        assertThat(settings.method()).isEqualTo(DiscoveryMethod.PSL);
        assertThat(settings.publicSuffixes().orElseThrow().organizationalDomain(DomainName.of("a.b.example.co.uk")))
                .isEqualTo(DomainName.of("example.co.uk"));
    }

    @Test
    void refusalsSayWhatIsWrong() throws IOException {
        refused(
                Map.of("dmarc.organizationalDomain", "psl"),
                "dmarc.organizationalDomain=psl needs psl.file; example: "
                        + "psl.file=/usr/share/publicsuffix/public_suffix_list.dat");
        refused(psl(folder.resolve("none")), "psl.file names a file that does not exist");
        refused(psl(folder), "psl.file names a file that cannot be read");
        refused(
                psl(Files.write(folder.resolve("latin"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1))),
                "psl.file names a file that is no UTF-8 text");
        refused(
                psl(Files.writeString(folder.resolve("html"), "com\n<html>\n")),
                "psl.file names a file that is no public suffix list: line 2 is no rule of a public suffix list");
        refused(
                psl(Files.writeString(folder.resolve("empty"), "// nothing\n")),
                "psl.file names a file that is no public suffix list: there is no rule in it");
        refused(
                Map.of("dmarc.organizationalDomain", "guess"),
                "dmarc.organizationalDomain cannot be \"guess\"; allowed: treewalk, psl; "
                        + "example: dmarc.organizationalDomain=treewalk");
        refused(
                Map.of("psl.file", "a\u0000b"),
                "psl.file cannot be \"a{U+0000}b\"; allowed: the path of a public suffix list (publicsuffix.org);"
                        + " relative ones start in the working directory;"
                        + " example: psl.file=/usr/share/publicsuffix/public_suffix_list.dat");
    }

    private static void refused(Map<String, String> written, String problem) {
        assertThatThrownBy(() -> read(written))
                .isInstanceOf(SettingsException.class)
                .hasMessage("signet.properties is refused: " + problem + ".");
    }
}
