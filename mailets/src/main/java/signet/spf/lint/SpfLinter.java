package signet.spf.lint;

import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.domain.DomainName;

/**
 * Looks at a published SPF record as its owner should: at worst, whoever sends. It asks the DNS what receivers would ask,
 * and the type SPF once; at most 1,000 questions, whatever the records say. Thread safe, no thread ever waits; the work is
 * done on the thread that brings the last answer.
 */
public final class SpfLinter {
    private final Dns dns;

    public SpfLinter(Dns dns) {
        this.dns = dns;
    }

    /** Looks at the record of a domain and at all it leads to. The future never completes exceptionally. */
    public CompletableFuture<LintReport> lint(DomainName domain) {
        return new Survey(dns, domain).run();
    }
}
