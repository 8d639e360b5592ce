package signet.dmarc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import signet.domain.PublicSuffixList;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.settings.SettingsException;

/**
 * What an operator may set.
 *
 * @param publicSuffixes the list by which organizational domains are found; nothing for the DNS tree walk
 * @param pct whether the historic tag pct is honoured (RFC 7489 6.6.4; RFC 9989 dropped it)
 */
public record DmarcSettings(Optional<PublicSuffixList> publicSuffixes, boolean pct) {
    public static final DmarcSettings DEFAULT = new DmarcSettings(Optional.empty(), false);

    public static final Setting<DiscoveryMethod> ORGANIZATIONAL_DOMAIN =
            Setting.oneOf("dmarc.organizationalDomain", DiscoveryMethod.class, DiscoveryMethod.TREEWALK);

    public static final Setting<Optional<Path>> PSL_FILE = new Setting<>(
            "psl.file",
            "the path of a public suffix list (publicsuffix.org); relative ones start in the working directory",
            "psl.file=/usr/share/publicsuffix/public_suffix_list.dat",
            Optional.of(Optional.empty()),
            DmarcSettings::path);

    /** Every key that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(ORGANIZATIONAL_DOMAIN, PSL_FILE);

    /**
     * Reads the settings, and the public suffix list if one is asked for.
     *
     * @param source what people know the settings by, for refusals
     * @throws SettingsException if a public suffix list is asked for, and there is none or it is not good
     */
    public static DmarcSettings of(String source, Settings settings, boolean pct) {
        return settings.get(ORGANIZATIONAL_DOMAIN) == DiscoveryMethod.TREEWALK
                ? new DmarcSettings(Optional.empty(), pct)
                : new DmarcSettings(Optional.of(list(source, settings.get(PSL_FILE))), pct);
    }

    private static PublicSuffixList list(String source, Optional<Path> file) {
        if (file.isEmpty()) {
            throw refusal(
                    source,
                    ORGANIZATIONAL_DOMAIN.key() + "=psl needs " + PSL_FILE.key() + "; example: " + PSL_FILE.example());
        }
        try {
            byte[] bytes = Files.readAllBytes(file.get());
            return PublicSuffixList.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw refusal(source, PSL_FILE.key() + " names a file that is no UTF-8 text");
        } catch (NoSuchFileException e) {
            throw refusal(source, PSL_FILE.key() + " names a file that does not exist");
        } catch (IOException e) {
            throw refusal(source, PSL_FILE.key() + " names a file that cannot be read");
        } catch (IllegalArgumentException e) {
            throw refusal(source, PSL_FILE.key() + " names a file that is no public suffix list: " + e.getMessage());
        }
    }

    private static SettingsException refusal(String source, String problem) {
        return new SettingsException(source, List.of(problem));
    }

    /** How organizational domains are found. */
    public DiscoveryMethod method() {
        return publicSuffixes.isPresent() ? DiscoveryMethod.PSL : DiscoveryMethod.TREEWALK;
    }

    private static Optional<Optional<Path>> path(String text) {
        try {
            return Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
