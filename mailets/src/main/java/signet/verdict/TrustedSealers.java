package signet.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import signet.arc.ArcHop;
import signet.arc.ArcOutcome;
import signet.authres.ResInfo;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.message.AuthorDomainProblem;
import signet.settings.Setting;

/**
 * Sealers whose word the operator takes on how DMARC stood when a mail came to them (RFC 8617 7.2.1). None by default.
 *
 * <p>The last sealer before us must be one of them: it vouches for the chain it continued. If it did not see DMARC pass
 * itself, the one before it may have, if that is trusted as well, and so on; the first that is not trusted ends the matter.
 * Immutable.
 *
 * @param domains what a seal's d= may be, themselves or above it
 */
record TrustedSealers(List<DomainName> domains) {
    static final Setting<TrustedSealers> SETTING = new Setting<>(
            "arc.trustedSealers",
            "a comma-separated list of domains that seal",
            "arc.trustedSealers=forwarder.example, lists.example",
            Optional.of(new TrustedSealers(List.of())),
            TrustedSealers::parse);

    private static final String PASS = "pass";
    private static final int MOST_SEALS_NAMED = 10;

    TrustedSealers {
        domains = List.copyOf(domains);
    }

    static Optional<TrustedSealers> parse(String text) {
        List<DomainName> domains = new ArrayList<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<DomainName> domain = DomainName.parse(item.strip());
            if (domain.isEmpty()) {
                return Optional.empty();
            }
            domains.add(domain.get());
        }
        return Optional.of(new TrustedSealers(domains));
    }

    /**
     * The trusted sealer that saw the mail of this author pass DMARC; nothing if there is none, if the chain does not pass, or
     * if somebody may have added to the text (l=) or to the From field since.
     */
    Optional<ArcHop> witness(Findings findings, DomainName author) {
        ArcOutcome arc = findings.arc();
        boolean whole = arc.passed() && arc.wholeBody() && findings.author().problem() == AuthorDomainProblem.NONE;
        if (whole) {
            int newest = arc.hops().size() - 1;
            for (int at = newest; at >= 0 && isTrusted(arc.hops().get(at)); at--) {
                if (at < newest && arc.hops().get(at).partly()) {
                    break; // what it saw may not be what the next one passed on
                }
                if (sawPass(arc.hops().get(at), author)) {
                    return Optional.of(arc.hops().get(at));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isTrusted(ArcHop hop) {
        return hop.sealer()
                .filter(sealer -> domains.stream().anyMatch(sealer::isAtOrBelow))
                .isPresent();
    }

    /** A sealer may have put another author into the From field after it looked: the result must be about this one. */
    private static boolean sawPass(ArcHop hop, DomainName author) {
        List<ResInfo> results = hop.results("dmarc");
        return !results.isEmpty()
                && results.stream()
                        .allMatch(result ->
                                result.result().equals(PASS) && isAbout(result.value("header", "from"), author));
    }

    private static boolean isAbout(String from, DomainName author) {
        return DomainName.parse(from.substring(from.lastIndexOf('@') + 1))
                .filter(author::equals)
                .isPresent();
    }

    /** The status and one seal, for a reason. */
    static String seal(ArcHop hop) {
        String place = "as[" + hop.instance() + "].";
        return place + "d=" + hop.sealer().map(DomainName::toString).orElse("") + " " + place + "s=" + hop.selector();
    }

    /** What a report to the domain owner says about it (RFC 8617 7.2.2); of a long chain the newest seals. */
    static PolicyOverride override(ArcOutcome arc) {
        List<ArcHop> newestFirst = new ArrayList<>(arc.hops());
        Collections.reverse(newestFirst);
        String seals = newestFirst.stream()
                .limit(MOST_SEALS_NAMED)
                .map(TrustedSealers::seal)
                .collect(Collectors.joining(" "));
        String origin = arc.hops().stream()
                .limit(1)
                .flatMap(first -> origin(first).stream())
                .map(address -> " remote-ip[1]=" + address)
                .collect(Collectors.joining());
        return new PolicyOverride(PolicyOverride.Type.LOCAL_POLICY, "arc=pass " + seals + origin);
    }

    /** The address of the client that gave the mail to the first sealer, if it says so. */
    private static Optional<String> origin(ArcHop first) {
        return first.claims().stream()
                .flatMap(claims -> claims.results().stream())
                .map(result -> result.value("smtp", "remote-ip").isEmpty()
                        ? result.value("policy", "iprev")
                        : result.value("smtp", "remote-ip"))
                .flatMap(text -> IpAddress.parse(text).stream())
                .map(IpAddress::text)
                .findFirst();
    }
}
