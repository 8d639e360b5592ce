package signet.spf.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.spf.SpfRecord;

/**
 * The SPF record of a domain, and what it leads to.
 *
 * @param domain whose it is
 * @param state what there is
 * @param texts all TXT records at the domain
 * @param record the record, if the domain has exactly one
 * @param terms what receivers may evaluate of it at worst, in order: the mechanisms up to all, then the redirect
 */
public record RecordNode(
        DomainName domain, State state, List<TxtRecord> texts, Optional<SpfRecord> record, List<TermNode> terms) {
    /** What is known of a domain's record. */
    public enum State {
        FOUND("an SPF record"),
        NO_RECORD("no SPF record"),
        DOMAIN_NOT_FOUND("the domain does not exist"),
        SEVERAL_RECORDS("several SPF records"),
        /** A single label: no domain that can have a record (RFC 7208 4.3). */
        NO_DOMAIN("no domain name of several labels"),
        DNS_TROUBLE("the DNS gave no answer"),
        /** One of those that lead here; not followed any further. */
        LOOP("leads back to itself"),
        /** There is too much of it. */
        NOT_LOOKED_AT("not looked at");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    public RecordNode {
        texts = List.copyOf(texts);
        terms = List.copyOf(terms);
    }

    /** How many terms that query the DNS a receiver evaluates at worst (RFC 7208 4.6.4). */
    public int lookups() {
        return terms.stream().mapToInt(TermNode::lookups).sum();
    }

    /** How many of these look-ups find nothing, for clients with IPv4 addresses. */
    public int voidLookupsForIp4() {
        return terms.stream().mapToInt(TermNode::voidLookupsForIp4).sum();
    }

    /** How many of these look-ups find nothing, for clients with IPv6 addresses. */
    public int voidLookupsForIp6() {
        return terms.stream().mapToInt(TermNode::voidLookupsForIp6).sum();
    }

    /** How many records have to be read one after the other, this one included. */
    public int chain() {
        return 1 + terms.stream().mapToInt(TermNode::chain).max().orElse(0);
    }

    /** Where a text of this domain lacks spaces between its strings. */
    LostSpaces lostSpaces(TxtRecord text) {
        boolean isRecord =
                record.map(SpfRecord::text).filter(text.toString()::equals).isPresent();
        return new LostSpaces(
                text,
                offset -> isRecord
                        && terms.stream().anyMatch(term -> term.term().offset() == offset && term.leadsNowhere()));
    }

    /** This one and all it leads to. */
    Stream<RecordNode> all() {
        return Stream.concat(
                Stream.of(this),
                terms.stream().flatMap(term -> term.target().stream()).flatMap(RecordNode::all));
    }
}
