package signet.webadmin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import signet.message.SmtpEnvelope;
import signet.settings.Setting;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.Method;
import signet.verdict.StoredVerdict;

/**
 * One verdict as WebAdmin shows it; the names of the components are the names in the JSON. It holds printable ASCII only,
 * whatever the client said, and a few kilobytes at most. Immutable.
 *
 * @param time when the verdict was reached, to the millisecond
 * @param mail what the server calls the mail
 * @param client the address of the client
 * @param helo what the client said in HELO or EHLO; not trustworthy
 * @param mailFrom the domain of MAIL FROM; empty if there is none
 * @param from the author domains
 * @param results one word for each method, by the name of the method
 * @param disposition what the rules demand, as if they were enforced
 * @param mode whether they are
 * @param would whether that is only what would have been done, because nothing is enforced
 */
public record JudgedMail(
        Instant time,
        String mail,
        String client,
        String helo,
        String mailFrom,
        List<String> from,
        Map<String, String> results,
        Demanded disposition,
        String mode,
        boolean would) {
    private static final int LONGEST_TEXT = 300;

    /**
     * What the rules demand.
     *
     * @param action the word for it
     * @param rule the rule that decides
     * @param reason why, in a sentence
     */
    public record Demanded(String action, String rule, String reason) {}

    public JudgedMail {
        from = List.copyOf(from);
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    static JudgedMail of(Instant time, String mail, SmtpEnvelope envelope, AuthenticationVerdict verdict) {
        return new JudgedMail(
                time.truncatedTo(ChronoUnit.MILLIS),
                plain(mail),
                envelope.clientAddress().getHostAddress(),
                plain(envelope.helo()),
                envelope.mailFromDomain()
                        .map(domain -> plain(domain.toString()))
                        .orElse(""),
                verdict.author().domains().stream()
                        .map(domain -> plain(domain.toString()))
                        .toList(),
                words(verdict),
                new Demanded(
                        verdict.disposition().action().word(),
                        verdict.disposition().rule().word(),
                        plain(verdict.disposition().reason())),
                Setting.word(verdict.mode()),
                verdict.effectiveDisposition().action() != verdict.disposition().action());
    }

    /** The best or only result of each method. */
    private static Map<String, String> words(AuthenticationVerdict verdict) {
        Map<String, String> words = new LinkedHashMap<>();
        StoredVerdict stored = StoredVerdict.of(verdict);
        for (Method method : Method.values()) {
            stored.result(method).ifPresent(result -> words.put(method.word(), result.result()));
        }
        words.put("dkim", stored.dkim().headerValue());
        return words;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().limit(LONGEST_TEXT).forEach(c -> plain.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return plain.toString();
    }
}
