package signet.signing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import signet.domain.DomainName;
import signet.settings.Printable;
import signet.settings.Settings;

/**
 * Reads {@code signing.rules}: one rule a line, words with white space between them, and comments from {@code #} to the
 * end of the line.
 *
 * <ul>
 *   <li>{@code user NAME ACTION}
 *   <li>{@code subdomains DOMAIN}
 *   <li>{@code mail-from DOMAIN} or {@code mail-from *}
 *   <li>{@code default ACTION}
 * </ul>
 *
 * where ACTION is {@code never}, {@code as DOMAIN}, or one or more selectors of shared keys. Total: whatever the bytes,
 * there is a result, with at most {@link #MOST_PROBLEMS} problems; takes time linear in their number.
 */
public final class SigningRulesParser {
    /** More would help nobody. */
    static final int MOST_PROBLEMS = 20;

    /** A file of a million users; a longer one is something else. */
    static final int MOST_BYTES = 64 << 20;

    static final String ANY = "*";

    private static final String ACTIONS = "\"never\", \"as DOMAIN\", or selectors such as \"mr01 mr02\"";
    private static final int LONGEST_QUOTE = 80;

    private record Word(String text, int column) {}

    private final Map<String, SigningAction> users = new LinkedHashMap<>();
    private final Set<DomainName> subdomains = new LinkedHashSet<>();
    private final Set<DomainName> mailFrom = new LinkedHashSet<>();
    private boolean anyMailFrom;
    private Optional<SigningAction> otherwise = Optional.empty();
    private final List<RuleProblem> problems = new ArrayList<>();
    private int line;

    private SigningRulesParser() {}

    /** Reads the bytes of a file, which are UTF-8. */
    public static ParsedRules parse(byte[] file) {
        if (file.length > MOST_BYTES) {
            return tooLong();
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            return new ParsedRules(
                    SigningRules.NONE,
                    List.of(new RuleProblem(1, 1, "the file is no text in UTF-8; save it as UTF-8")));
        }
    }

    /** What a file of more than {@link #MOST_BYTES} is; there is no need to read it. */
    static ParsedRules tooLong() {
        return new ParsedRules(SigningRules.NONE, List.of(new RuleProblem(1, 1, "the file is too long")));
    }

    /** Reads the text of a file. */
    static ParsedRules parse(String text) {
        SigningRulesParser parser = new SigningRulesParser();
        int start = text.startsWith("\ufeff") ? 1 : 0; // a byte order mark, as some editors write it
        while (start <= text.length() && parser.problems.size() < MOST_PROBLEMS) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            parser.line++;
            parser.readLine(text.substring(start, end));
            start = end + 1;
        }
        return new ParsedRules(
                new SigningRules(
                        parser.users, parser.subdomains, parser.mailFrom, parser.anyMailFrom, parser.otherwise),
                parser.problems);
    }

    private void readLine(String text) {
        List<Word> words = words(text);
        if (words.isEmpty()) {
            return;
        }
        Word first = words.get(0);
        Optional<RuleWord> kind = Arrays.stream(RuleWord.values())
                .filter(word -> word.text().equals(first.text()))
                .findFirst();
        if (kind.isEmpty()) {
            refuse(first, quoted(first) + " is no rule" + meant(first));
            return;
        }
        switch (kind.get()) {
            case USER -> readUser(words);
            case SUBDOMAINS -> readDomain(words).ifPresent(domain -> add(subdomains, domain, words.get(1)));
            case MAIL_FROM -> readMailFrom(words);
            case DEFAULT -> readDefault(words);
            case NEVER, AS ->
                refuse(first, quoted(first) + " says what is done, but not with which mail" + meant(first));
        }
    }

    private static String meant(Word first) {
        List<String> kinds = List.of("user", "subdomains", "mail-from", "default");
        return Settings.nearest(first.text(), kinds)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("; a rule begins with user, subdomains, mail-from or default");
    }

    private void readUser(List<Word> words) {
        if (words.size() < 3) {
            refuse(
                    words.get(0),
                    "a user has a name and an action, such as \"user anna@example.org mr01\"; actions are " + ACTIONS);
            return;
        }
        String name = words.get(1).text().toLowerCase(Locale.ROOT);
        readAction(words.subList(2, words.size())).ifPresent(action -> {
            if (users.putIfAbsent(name, action) != null) {
                refuse(words.get(1), "there is a rule for this user already");
            }
        });
    }

    private void readMailFrom(List<Word> words) {
        if (words.size() == 2 && words.get(1).text().equals(ANY)) {
            if (anyMailFrom) {
                refuse(words.get(1), "there is such a rule already");
            }
            anyMailFrom = true;
        } else {
            readDomain(words).ifPresent(domain -> add(mailFrom, domain, words.get(1)));
        }
    }

    private void readDefault(List<Word> words) {
        if (words.size() < 2) {
            refuse(words.get(0), "the default has an action: " + ACTIONS);
            return;
        }
        Optional<SigningAction> action = readAction(words.subList(1, words.size()));
        if (action.isPresent() && otherwise.isPresent()) {
            refuse(words.get(0), "there is a default already");
        } else if (action.isPresent()) {
            otherwise = action;
        }
    }

    private void add(Set<DomainName> domains, DomainName domain, Word word) {
        if (!domains.add(domain)) {
            refuse(word, "there is such a rule for this domain already");
        }
    }

    /** The one domain behind the first word. */
    private Optional<DomainName> readDomain(List<Word> words) {
        if (words.size() != 2) {
            refuse(
                    words.get(words.size() > 2 ? 2 : 0),
                    "one domain belongs behind \"" + words.get(0).text() + "\"");
            return Optional.empty();
        }
        return domain(words.get(1));
    }

    private Optional<DomainName> domain(Word word) {
        Optional<DomainName> domain = DomainName.parse(word.text());
        if (domain.isEmpty()) {
            refuse(word, quoted(word) + " is no domain name");
        }
        return domain;
    }

    private Optional<SigningAction> readAction(List<Word> words) {
        Word first = words.get(0);
        if (first.text().equals(RuleWord.NEVER.text())) {
            if (words.size() > 1) {
                refuse(words.get(1), "nothing belongs behind \"never\"");
                return Optional.empty();
            }
            return Optional.of(new SigningAction.Never());
        }
        if (first.text().equals(RuleWord.AS.text())) {
            if (words.size() != 2) {
                refuse(words.get(words.size() > 2 ? 2 : 0), "one domain belongs behind \"as\"");
                return Optional.empty();
            }
            return domain(words.get(1)).map(SigningAction.As::new);
        }
        return selectors(words);
    }

    /** RFC 6376 3.1: a selector is made like a domain name. */
    private Optional<SigningAction> selectors(List<Word> words) {
        Set<String> selectors = new LinkedHashSet<>();
        for (Word word : words) {
            if (Selectors.problem(word.text()).isPresent()) {
                refuse(word, quoted(word) + " is no selector; actions are " + ACTIONS);
                return Optional.empty();
            }
            String text = word.text().toLowerCase(Locale.ROOT);
            boolean reserved = text.equals(RuleWord.NEVER.text()) || text.equals(RuleWord.AS.text());
            if (reserved || !selectors.add(text)) {
                refuse(word, quoted(word) + (reserved ? " cannot be a selector here" : " is there twice"));
                return Optional.empty();
            }
        }
        return Optional.of(new SigningAction.Selectors(List.copyOf(selectors)));
    }

    private void refuse(Word word, String problem) {
        problems.add(new RuleProblem(line, word.column(), problem));
    }

    private static String quoted(Word word) {
        String text = word.text();
        return Printable.of("\"" + text.substring(0, Math.min(text.length(), LONGEST_QUOTE)) + "\"");
    }

    /** Up to the comment. */
    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int comment = text.indexOf('#');
        int end = comment < 0 ? text.length() : comment;
        int at = 0;
        while (at < end) {
            while (at < end && isSpace(text.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < end && !isSpace(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                words.add(new Word(text.substring(start, at), start + 1));
            }
        }
        return words;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
