package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import signet.dmarc.Reference.Published;
import signet.dmarc.Reference.Verdict;
import signet.domain.DomainName;

/** Zones and mails at random: the verifier comes to what the RFC tells step by step, and asks no more than it may. */
class RandomZonesTest {
    private static final int ROUNDS = 2_000;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("fuzz.seed", 20261122L));

    /** A mail in a zone, of which some look-ups fail and some identifiers have trouble. */
    private final class Case {
        final DomainName author = name(random.nextInt(4) == 0 ? 1 + random.nextInt(11) : 1 + random.nextInt(4));
        final Map<DomainName, List<Published>> records = new HashMap<>();
        final Set<DomainName> existing = new HashSet<>();
        final Set<DomainName> failing = new HashSet<>();
        final List<Identifier> dkim = new ArrayList<>();
        final Optional<Identifier> spf =
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(identifier(relative()));

        Case(int failures) {
            List<DomainName> near = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                dkim.add(identifier(relative()));
            }
            near.add(author);
            dkim.forEach(one -> near.add(one.domain()));
            spf.ifPresent(one -> near.add(one.domain()));
            for (int i = random.nextInt(5); i > 0; i--) {
                publish(above(near.get(random.nextInt(near.size()))));
            }
            for (int i = failures; i > 0; i--) {
                failing.add(above(near.get(random.nextInt(near.size()))));
            }
            failing.forEach(records::remove);
            if (random.nextBoolean()) {
                existing.add(author);
            }
            // a name with anything below it exists
            records.keySet().forEach(this::exists);
            failing.forEach(this::exists);
            exists(author.parent().orElse(author));
        }

        private void exists(DomainName domain) {
            Optional<DomainName> at = Optional.of(domain);
            while (at.isPresent()) {
                existing.add(at.get());
                at = at.get().parent();
            }
        }

        private DomainName relative() {
            DomainName base = above(author);
            for (int i = random.nextInt(3); i > 0; i--) {
                base = base.prepend(label()).orElse(base);
            }
            return random.nextInt(8) == 0 ? name(3) : base;
        }

        private void publish(DomainName domain) {
            List<Published> here = records.computeIfAbsent(domain, name -> new ArrayList<>());
            if (here.isEmpty() || random.nextInt(4) == 0) {
                here.add(published());
            }
        }

        TestZone zone() {
            List<String> lines = new ArrayList<>();
            existing.forEach(domain -> lines.add(domain + " EXISTS"));
            failing.forEach(domain -> lines.add("_dmarc." + domain + " SERVFAIL"));
            records.forEach((domain, here) -> here.forEach(one -> lines.add("_dmarc." + domain + " " + one.text())));
            return TestZone.of(lines);
        }

        DmarcOutcome outcome(TestZone zone) {
            Mail mail = Mail.from(author.toString());
            for (Identifier one : dkim) {
                if (one.state() == Identifier.State.PASSED) {
                    mail.dkim(one.domain().toString());
                } else {
                    mail.dkimTrouble(one.domain().toString());
                }
            }
            spf.ifPresent(one -> {
                if (one.state() == Identifier.State.PASSED) {
                    mail.spf(one.domain().toString());
                } else {
                    mail.spfTrouble(one.domain().toString());
                }
            });
            return random.nextBoolean() ? mail.outcome(zone) : mail.outcomeWithoutCandidates(zone);
        }

        /** What may come out once all trouble is over. */
        Set<Verdict> possible() {
            Set<Verdict> possible = new HashSet<>();
            for (Map<DomainName, List<Published>> resolved : resolutions()) {
                for (boolean troubledPass : new boolean[] {true, false}) {
                    possible.add(new Reference(resolved, existing)
                            .verdict(
                                    author,
                                    domains(dkim, troubledPass),
                                    spf.filter(one -> counts(one, troubledPass)).map(Identifier::domain)));
                }
            }
            return possible;
        }

        private List<Map<DomainName, List<Published>>> resolutions() {
            List<Map<DomainName, List<Published>>> all = new ArrayList<>(List.of(records));
            for (DomainName domain : failing) {
                for (Map<DomainName, List<Published>> before : List.copyOf(all)) {
                    for (String psd : List.of("", "y", "n")) {
                        for (String mode : List.of("r", "s")) {
                            Map<DomainName, List<Published>> more = new HashMap<>(before);
                            more.put(domain, List.of(new Published("reject", "", "", mode, mode, psd, "")));
                            all.add(more);
                        }
                    }
                }
            }
            return all;
        }

        @Override
        public String toString() {
            return author + " dkim " + dkim + " spf " + spf + " records " + records + " failing " + failing
                    + " existing " + existing;
        }
    }

    private static boolean counts(Identifier one, boolean troubledPass) {
        return troubledPass || one.state() == Identifier.State.PASSED;
    }

    private static List<DomainName> domains(List<Identifier> identifiers, boolean troubledPass) {
        return identifiers.stream()
                .filter(one -> counts(one, troubledPass))
                .map(Identifier::domain)
                .toList();
    }

    private Published published() {
        return new Published(
                pick("none", "quarantine", "reject"),
                pick("", "", "none", "quarantine", "reject"),
                pick("", "", "none", "quarantine", "reject"),
                pick("", "r", "s"),
                pick("", "r", "s"),
                pick("", "", "", "y", "n"),
                pick("", "", "y"));
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private Identifier identifier(DomainName domain) {
        return random.nextInt(4) == 0 ? Identifier.troubled(domain) : Identifier.passed(domain);
    }

    private DomainName above(DomainName name) {
        DomainName above = name;
        for (int up = random.nextInt(name.labelCount()); up > 0; up--) {
            above = above.parent().orElse(above);
        }
        return above;
    }

    private DomainName name(int labels) {
        StringBuilder name = new StringBuilder(label());
        for (int i = 1; i < labels; i++) {
            name.append('.').append(label());
        }
        return DomainName.of(name.toString());
    }

    private String label() {
        return pick("a", "b");
    }

    @Test
    void theVerifierComesToWhatTheRfcTells() {
        for (int round = 0; round < ROUNDS; round++) {
            Case mail = new Case(0);
            TestZone zone = mail.zone();
            DmarcOutcome outcome = mail.outcome(zone);
            Set<Verdict> possible = mail.possible();
            if (possible.size() > 1) {
                assertThat(outcome.cause()).as("%s", mail).isEqualTo(DmarcCause.IDENTIFIER_DNS_TROUBLE);
            } else {
                assertThat(possible).as("%s", mail).contains(new Verdict(outcome.result(), outcome.demanded()));
            }
            assertThat(zone.asked()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(41);
        }
    }

    /** Whatever is decided in spite of trouble would be decided so without it. */
    @Test
    void d18_troubleNeverLeadsToAWrongDecision() {
        int decided = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Case mail = new Case(1 + random.nextInt(2));
            TestZone zone = mail.zone();
            DmarcOutcome outcome = mail.outcome(zone);
            assertThat(outcome.cause()).as("%s", mail).isNotEqualTo(DmarcCause.NOT_FINISHED);
            if (outcome.result() != DmarcResult.TEMPERROR) {
                decided++;
                assertThat(mail.possible())
                        .as("%s", mail)
                        .containsExactly(new Verdict(outcome.result(), outcome.demanded()));
            }
            assertThat(zone.asked()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(41);
        }
        assertThat(decided).isGreaterThan(ROUNDS / 8);
    }
}
