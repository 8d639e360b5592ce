package signet.spf.lint;

import java.util.Optional;
import signet.domain.DomainName;
import signet.spf.SpfTerm;

/**
 * A term of a record, and what it costs.
 *
 * @param term the term
 * @param finds what its own look-ups find
 * @param target the record of include and redirect; nothing for other terms, and if the domain depends on the mail
 */
public record TermNode(SpfTerm term, Finds finds, Optional<RecordNode> target) {
    /** What the look-ups of a term find. */
    public enum Finds {
        /** There are none. */
        NOT_APPLICABLE,
        SOMETHING,
        /** Void for every client. */
        NOTHING,
        /** Void for clients with IPv4 addresses only. */
        NOTHING_FOR_IP4,
        /** Void for clients with IPv6 addresses only. */
        NOTHING_FOR_IP6,
        /** The domain of the term is none, so that nothing is looked up. */
        NO_DOMAIN,
        /** The domain holds macros, or it is the client's that is asked about. */
        DEPENDS_ON_MAIL,
        DNS_TROUBLE,
        NOT_LOOKED_AT
    }

    /** How many terms that query the DNS are evaluated at worst: this one, and those of the target's record. */
    public int lookups() {
        return (term.queriesDns() ? 1 : 0) + target.map(RecordNode::lookups).orElse(0);
    }

    int voidLookupsForIp4() {
        int own = finds == Finds.NOTHING || finds == Finds.NOTHING_FOR_IP4 ? 1 : 0;
        return own + target.map(RecordNode::voidLookupsForIp4).orElse(0);
    }

    int voidLookupsForIp6() {
        int own = finds == Finds.NOTHING || finds == Finds.NOTHING_FOR_IP6 ? 1 : 0;
        return own + target.map(RecordNode::voidLookupsForIp6).orElse(0);
    }

    /** Whether there is nothing where the term leads. */
    boolean leadsNowhere() {
        return finds == Finds.NOTHING
                || finds == Finds.NO_DOMAIN
                || target.filter(node -> node.state() == RecordNode.State.DOMAIN_NOT_FOUND
                                || node.state() == RecordNode.State.NO_RECORD
                                || node.state() == RecordNode.State.NO_DOMAIN)
                        .isPresent();
    }

    /** Whether the domain's record, in which this term stands, is among those that it leads to. */
    boolean leadsBackTo(DomainName domain) {
        return target.stream()
                .flatMap(RecordNode::all)
                .anyMatch(node ->
                        node.state() == RecordNode.State.LOOP && node.domain().equals(domain));
    }

    int chain() {
        return target.map(RecordNode::chain).orElse(0);
    }
}
