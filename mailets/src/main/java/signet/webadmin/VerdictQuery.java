package signet.webadmin;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import signet.configuration.KeptVerdicts;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * Which verdicts are asked for.
 *
 * @param since those reached at this moment or later
 * @param limit so many at most
 * @param would only those that would have been acted on if the rules were enforced
 */
record VerdictQuery(Instant since, int limit, boolean would) {
    private static final String SOURCE = "the query of GET " + VerdictRoutes.PATH;

    private static final Setting<Instant> SINCE = new Setting<>(
            "since",
            "a date and time of ISO 8601 with its time zone",
            "since=2026-11-22T10:15:30Z",
            Optional.of(Instant.MIN),
            VerdictQuery::instant);
    private static final Setting<Integer> LIMIT = Setting.number("limit", 1, KeptVerdicts.MOST, KeptVerdicts.DEFAULT);
    private static final Setting<Boolean> WOULD = Setting.flag("would", false);
    private static final List<Setting<?>> KNOWN = List.of(SINCE, LIMIT, WOULD);

    /** @throws signet.settings.SettingsException if a parameter is unknown or its value is not allowed */
    static VerdictQuery of(Map<String, String> parameters) {
        Settings settings = Settings.check(SOURCE, parameters, KNOWN);
        return new VerdictQuery(settings.get(SINCE), settings.get(LIMIT), settings.get(WOULD));
    }

    boolean asksFor(JudgedMail verdict) {
        return !verdict.time().isBefore(since) && (verdict.would() || !would);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
