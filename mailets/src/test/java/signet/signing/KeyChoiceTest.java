package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.domain.DomainName;

/** Who signs: one line for each case. The keys are in the order of their age, the oldest first. */
class KeyChoiceTest {
    private static final SigningRules RULES = SigningRulesParser.parse("""
                    user guest never
                    user relay mr01 mr02
                    user shop as shop.example
                    subdomains example.com
                    mail-from example.net
                    """).rules();

    private static final String DEFAULT = "\ndefault mr01 mr02 mr03";

    private final ChangingDns dns = new ChangingDns();

    private String chosen(
            SigningRules rules, boolean gate, String user, String from, String mailFrom, String keys, String zone) {
        for (String word : zone.split(" ")) {
            if (word.startsWith("!")) {
                dns.fail(word.substring(1));
            } else if (!word.isEmpty()) {
                String name = word.substring(0, word.indexOf('='));
                String key = word.substring(word.indexOf('=') + 1);
                dns.put(
                        name,
                        Duration.ofHours(1),
                        KeysForTests.key(key, key.contains(":ed")).keyRecord());
            }
        }
        StoredKeys stored = KeysForTests.of(
                Arrays.stream(keys.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new));
        SigningPlan plan = new KeyChoice(stored, rules, new PublicationGate(dns, dns, Duration.ofMinutes(1)), gate)
                .choose(new OutgoingMail(
                        Optional.of(user).filter(text -> !text.isEmpty()),
                        DomainName.parse(from),
                        DomainName.parse(mailFrom)))
                .getNow(null);
        return plan.cause()
                .map(UnsignedCause::word)
                .orElseGet(() -> plan.rule().orElseThrow().word() + ": "
                        + plan.signatories().stream()
                                .map(signatory -> signatory.domain() + "/" + signatory.selector())
                                .collect(Collectors.joining(" ")));
    }

    private static String names(String words) {
        // s1.example.com stands for s1._domainkey.example.com
        return Arrays.stream(words.split(" "))
                .map(word -> {
                    int bang = word.startsWith("!") ? 1 : 0;
                    int dot = word.indexOf('.');
                    return dot < 0
                            ? word
                            : word.substring(0, bang) + word.substring(bang, dot) + "._domainkey" + word.substring(dot);
                })
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // user | From            | MAIL FROM   | keys                                  | zone
                //                             | who signs
                "''    | example.com     | example.com | example.com/a                          | a.example.com=example.com/a                        | own-key: example.com/a",
                "''    | example.com     | ''          | example.com/a                          | a.example.com=example.com/a                        | own-key: example.com/a",
                "''    | example.com     | example.com | ''                                     | ''                                                 | no-key",
                "''    | ''              | example.com | example.com/a                          | a.example.com=example.com/a                        | no-author",
                // The newest that is published.
                "''    | example.com     | ''          | example.com/a example.com/b            | a.example.com=example.com/a b.example.com=example.com/b | own-key: example.com/b",
                "''    | example.com     | ''          | example.com/a example.com/b            | a.example.com=example.com/a                        | own-key: example.com/a",
                "''    | example.com     | ''          | example.com/a example.com/b            | a.example.com=example.com/a b.example.com=example.com/a | own-key: example.com/a",
                "''    | example.com     | ''          | example.com/a example.com/b            | ''                                                 | not-published",
                "''    | example.com     | ''          | example.com/a:retired                  | a.example.com=example.com/a:retired                | no-key",
                "''    | example.com     | ''          | example.com/a example.com/b:retired    | a.example.com=example.com/a b.example.com=example.com/b:retired | own-key: example.com/a",
                // Both algorithms, Ed25519 first.
                "''    | example.com     | ''          | example.com/e:ed example.com/r         | e.example.com=example.com/e:ed r.example.com=example.com/r | own-key: example.com/e example.com/r",
                "''    | example.com     | ''          | example.com/e:ed example.com/r         | r.example.com=example.com/r                        | own-key: example.com/r",
                "''    | example.com     | ''          | example.com/e:ed example.com/r         | e.example.com=example.com/e:ed                     | own-key: example.com/e",
                // DNS trouble from the start: a domain's own keys sign, the oldest of them; shared ones do not.
                "''    | example.com     | ''          | example.com/a example.com/b            | !a.example.com !b.example.com                      | own-key: example.com/a",
                "''    | example.com     | ''          | example.com/a example.com/b            | a.example.com=example.com/a !b.example.com         | own-key: example.com/a",
                "''    | example.com     | ''          | example.com/a example.com/b            | !a.example.com b.example.com=example.com/b         | own-key: example.com/b",
                "relay | customer.example | ''         | _shared/mr01                           | !mr01.customer.example                             | dns-trouble",
                // Users.
                "guest | example.com     | ''          | example.com/a                          | a.example.com=example.com/a                        | never",
                "GUEST | ''              | ''          | ''                                     | ''                                                 | never",
                "relay | customer.example | ''         | _shared/mr01 _shared/mr02              | mr01.customer.example=_shared/mr01 mr02.customer.example=_shared/mr02 | user: customer.example/mr02",
                "relay | customer.example | ''         | _shared/mr01 _shared/mr02              | mr01.customer.example=_shared/mr01                 | user: customer.example/mr01",
                "relay | customer.example | ''         | _shared/mr01 _shared/mr02 _shared/mr03 | mr03.customer.example=_shared/mr03                 | not-published",
                "relay | customer.example | ''         | _shared/mr01 customer.example/own      | mr01.customer.example=_shared/mr01 own.customer.example=customer.example/own | own-key: customer.example/own",
                "relay | customer.example | ''         | _shared/mr01 customer.example/own      | mr01.customer.example=_shared/mr01                 | user: customer.example/mr01",
                "other | customer.example | ''         | _shared/mr01                           | mr01.customer.example=_shared/mr01                 | no-key",
                "shop  | customer.example | ''         | shop.example/s                         | s.shop.example=shop.example/s                      | user: shop.example/s",
                // Subdomains: the key of the domain above.
                "''    | www.example.com | ''          | example.com/a                          | a.example.com=example.com/a                        | subdomains: example.com/a",
                "''    | www.example.com | ''          | example.com/a www.example.com/w        | a.example.com=example.com/a w.www.example.com=www.example.com/w | own-key: www.example.com/w",
                "''    | www.example.com | ''          | example.com/a www.example.com/w        | a.example.com=example.com/a                        | subdomains: example.com/a",
                "''    | www.example.net | ''          | example.net/a                          | a.example.net=example.net/a                        | no-key",
                "relay | www.example.com | ''          | example.com/a _shared/mr01             | a.example.com=example.com/a mr01.www.example.com=_shared/mr01 | user: www.example.com/mr01",
                // MAIL FROM.
                "''    | customer.example | example.net | example.net/n                         | n.example.net=example.net/n                        | mail-from: example.net/n",
                "''    | customer.example | example.com | example.com/a                         | a.example.com=example.com/a                        | no-key",
                "''    | www.example.com | example.net | example.net/n example.com/a            | a.example.com=example.com/a n.example.net=example.net/n | subdomains: example.com/a",
            })
    void theFirstRuleWithAUsableKeyDecides(
            String user, String from, String mailFrom, String keys, String zone, String expected) {
        assertThat(chosen(RULES, true, user, from, mailFrom, keys, names(zone))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customer.example | _shared/mr01 _shared/mr02 _shared/mr03 | mr01.customer.example=_shared/mr01 mr03.customer.example=_shared/mr03 | default: customer.example/mr03",
                "customer.example | _shared/mr01                           | mr01.customer.example=_shared/mr02                                    | not-published",
                "customer.example | _shared/mr01 customer.example/own      | mr01.customer.example=_shared/mr01                                    | default: customer.example/mr01",
                "customer.example | _shared/mr01 customer.example/own      | !own.customer.example mr01.customer.example=_shared/mr01              | own-key: customer.example/own",
                "customer.example | _shared/mr04                           | mr04.customer.example=_shared/mr04                                    | no-key",
            })
    void theDefaultIsForAllOtherMail(String from, String keys, String zone, String expected) {
        SigningRules rules = SigningRulesParser.parse(RULES.toText() + DEFAULT).rules();
        assertThat(chosen(rules, true, "", from, "", keys, names(zone))).isEqualTo(expected);
    }

    /** What is never signed goes on, even where unsigned mail does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''    | other.example    | ''                       | ''                       | never",
                "''    | ''               | ''                       | ''                       | never",
                "''    | other.example    | other.example/own        | ''                       | not-published",
                "''    | other.example    | other.example/own:retired | ''                      | never",
                "relay | customer.example | _shared/mr01             | ''                       | never",
                "relay | customer.example | _shared/mr01             | !mr01.customer.example   | dns-trouble",
                "''    | other.example    | other.example/own        | own.other.example=other.example/own | own-key: other.example/own",
            })
    void theDefaultMayBeThatNobodySigns(String user, String from, String keys, String zone, String expected) {
        SigningRules rules =
                SigningRulesParser.parse(RULES.toText() + "\ndefault never").rules();
        assertThat(chosen(rules, true, user, from, "", keys, names(zone))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''    | example.com      | example.com/a example.com/b | own-key: example.com/b",
                "relay | customer.example | _shared/mr01                | not-published",
            })
    void withoutTheGateOwnKeysSignAndSharedOnesStillNeedTheirRecord(
            String user, String from, String keys, String expected) {
        assertThat(chosen(RULES, false, user, from, "", keys, "")).isEqualTo(expected);
    }
}
