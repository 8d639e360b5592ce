package signet.spf;

import java.util.Optional;
import signet.domain.DomainName;

/** One domain's record under evaluation: a call of check_host() (RFC 7208 4), with where it goes on. */
final class Frame {
    private final DomainName domain;
    private final Optional<Frame> includer;
    private final boolean redirected;
    private final int depth;
    private Optional<Policy> policy = Optional.empty();
    private int next;
    private boolean counted;

    private Frame(DomainName domain, Optional<Frame> includer, boolean redirected, int depth) {
        this.domain = domain;
        this.includer = includer;
        this.redirected = redirected;
        this.depth = depth;
    }

    static Frame of(DomainName domain) {
        return new Frame(domain, Optional.empty(), false, 0);
    }

    Frame included(DomainName target) {
        return new Frame(target, Optional.of(this), false, depth + 1);
    }

    /** RFC 7208 6.1: takes the place of this one. */
    Frame redirected(DomainName target) {
        return new Frame(target, includer, true, depth);
    }

    DomainName domain() {
        return domain;
    }

    /** The frame whose include, its {@link #current} term, this one is. */
    Optional<Frame> includer() {
        return includer;
    }

    boolean isRedirected() {
        return redirected;
    }

    /** Whether a term led here, so that there has to be a record (RFC 7208 5.2, 6.1). */
    boolean isTarget() {
        return redirected || includer.isPresent();
    }

    int depth() {
        return depth;
    }

    /** Nothing as long as the record is not read. */
    Optional<Policy> policy() {
        return policy;
    }

    void read(Policy found) {
        policy = Optional.of(found);
    }

    /** The index of the current directive; behind the last one, the redirect's. */
    int next() {
        return next;
    }

    Optional<SpfDirective> current() {
        return policy.filter(p -> next < p.directives().size())
                .map(p -> p.directives().get(next));
    }

    void proceed() {
        next++;
        counted = false;
    }

    /** Gives whether the current term comes up for the first time: it does again after each answer it waited for. */
    boolean comesUp() {
        boolean first = !counted;
        counted = true;
        return first;
    }
}
