package signet.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import signet.domain.DomainName;

/**
 * DMARC written down as RFC 9989 tells it, one question after the other, with no thought of time: what the verifier must
 * come to.
 *
 * @param records the DMARC records of each domain
 * @param existing the domains that exist
 */
record Reference(Map<DomainName, List<Published>> records, Set<DomainName> existing) {
    /** A record before it is written as text. */
    record Published(String p, String sp, String np, String adkim, String aspf, String psd, String t) {
        String text() {
            StringBuilder text = new StringBuilder("v=DMARC1");
            add(text, "p", p);
            add(text, "sp", sp);
            add(text, "np", np);
            add(text, "adkim", adkim);
            add(text, "aspf", aspf);
            add(text, "psd", psd);
            add(text, "t", t);
            return text.toString();
        }

        private static void add(StringBuilder text, String name, String value) {
            if (!value.isEmpty()) {
                text.append("; ").append(name).append('=').append(value);
            }
        }
    }

    private record Found(DomainName domain, Published record) {}

    /** What comes out: the result, and the policy where it is fail. */
    record Verdict(DmarcResult result, DmarcPolicy demanded) {}

    private Optional<Found> query(DomainName domain) {
        List<Published> published = records.getOrDefault(domain, List.of());
        return published.size() == 1 ? Optional.of(new Found(domain, published.get(0))) : Optional.empty();
    }

    /** 4.10. */
    private List<Found> walk(DomainName start) {
        List<Found> found = new ArrayList<>();
        Optional<DomainName> target = Optional.of(start);
        while (target.isPresent()) {
            Optional<Found> here = query(target.get());
            here.ifPresent(found::add);
            if (here.isPresent() && !here.get().record().psd().isEmpty()) {
                return found;
            }
            target = next(target.get());
        }
        return found;
    }

    private static Optional<DomainName> next(DomainName target) {
        Optional<DomainName> next = target.parent();
        while (next.isPresent() && next.get().labelCount() > 7) {
            next = next.get().parent();
        }
        return next;
    }

    /** 4.10.2. */
    private DomainName organizationalDomain(DomainName start) {
        List<Found> found = walk(start);
        for (Found one : found) {
            if (one.record().psd().equals("n")) {
                return one.domain();
            }
            if (one.record().psd().equals("y") && !one.domain().equals(start)) {
                List<String> labels = start.labels();
                return DomainName.ofLabels(
                                labels.subList(labels.size() - one.domain().labelCount() - 1, labels.size()))
                        .orElseThrow();
            }
        }
        return found.isEmpty() ? start : found.get(found.size() - 1).domain();
    }

    /** 4.10.1. */
    private Optional<Found> policyRecord(DomainName author) {
        Optional<Found> own = query(author);
        if (own.isPresent() || next(author).isEmpty()) {
            return own;
        }
        DomainName start = next(author).get();
        DomainName organizational = organizationalDomain(start);
        List<Found> found = walk(start);
        return found.stream()
                .filter(one -> one.domain().equals(organizational))
                .findFirst()
                .or(() -> found.stream()
                        .filter(one -> one.record().psd().equals("y"))
                        .findFirst());
    }

    private DmarcPolicy policy(DomainName author, Found found) {
        Published record = found.record();
        String word = record.p();
        if (!found.domain().equals(author)) {
            word = record.sp().isEmpty() ? word : record.sp();
            word = existing.contains(author) || record.np().isEmpty() ? word : record.np();
        }
        return switch (word + record.t()) {
            case "reject" -> DmarcPolicy.REJECT;
            case "quarantine", "rejecty" -> DmarcPolicy.QUARANTINE;
            default -> DmarcPolicy.NONE;
        };
    }

    private boolean isAligned(DomainName author, DomainName identifier, String mode) {
        return author.equals(identifier)
                || !mode.equals("s") && organizationalDomain(author).equals(organizationalDomain(identifier));
    }

    /** 5.3, for identifiers that passed. */
    Verdict verdict(DomainName author, List<DomainName> dkim, Optional<DomainName> spf) {
        Optional<Found> found = policyRecord(author);
        if (found.isEmpty()) {
            return new Verdict(DmarcResult.NONE, DmarcPolicy.NONE);
        }
        Published record = found.get().record();
        boolean pass = dkim.stream().anyMatch(one -> isAligned(author, one, record.adkim()))
                || spf.filter(one -> isAligned(author, one, record.aspf())).isPresent();
        return pass
                ? new Verdict(DmarcResult.PASS, DmarcPolicy.NONE)
                : new Verdict(DmarcResult.FAIL, policy(author, found.get()));
    }
}
