package signet.signing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import signet.settings.Setting;

/** What an operator may set about signing, besides keys and rules. */
public final class SigningSettings {
    /** The rules, relative to the server's conf folder. There need be no such file. */
    public static final Setting<Path> RULES = new Setting<>(
            "signing.rules",
            "the file with the rules for signing, relative to the conf folder of the server, or absolute",
            "signing.rules=signing.rules",
            Optional.of(Path.of("signing.rules")),
            KeyDirectory::path);

    public static final Setting<GateUse> GATE = Setting.oneOf("signing.gate", GateUse.class, GateUse.ON);

    public static final Setting<Duration> RECHECK =
            Setting.duration("signing.recheck", Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMinutes(1));

    public static final List<Setting<?>> ALL = List.of(KeyDirectory.SETTING, RULES, GATE, RECHECK);

    private SigningSettings() {}
}
