package signet.verdict;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import signet.arc.ArcCause;
import signet.arc.ArcHop;
import signet.dmarc.DmarcOutcome;
import signet.domain.DomainName;

/** The result of each check in one word, with the domain it is about: what attributes, logs and metrics are made of. */
final class MethodResults {
    private MethodResults() {}

    /** In the order of {@link Method}; a check that was not made is not there. */
    static Map<Method, StoredResult> of(Findings findings) {
        Map<Method, StoredResult> results = new EnumMap<>(Method.class);
        results.put(
                Method.SPF,
                new StoredResult(
                        findings.spf().mailFrom().result().headerValue(),
                        findings.spf().mailFrom().domain()));
        results.put(
                Method.SPF_HELO,
                new StoredResult(
                        findings.spf().helo().result().headerValue(),
                        findings.spf().helo().domain()));
        findings.iprev()
                .ifPresent(iprev -> results.put(
                        Method.IPREV, new StoredResult(iprev.result().headerValue(), first(iprev.names()))));
        // A check that was not finished is no broken chain: nobody may seal it as one.
        if (findings.arc().cause() != ArcCause.NOT_FINISHED) {
            results.put(
                    Method.ARC,
                    new StoredResult(
                            findings.arc().result().headerValue(),
                            findings.arc().newest().flatMap(ArcHop::sealer)));
        }
        results.put(
                Method.DMARC,
                new StoredResult(
                        findings.dmarc().result().headerValue(),
                        findings.dmarc().deciding().map(DmarcOutcome::authorDomain)));
        if (findings.adsp().isChecked()) {
            results.put(
                    Method.ADSP,
                    new StoredResult(
                            findings.adsp().result().headerValue(),
                            findings.adsp().domain()));
        }
        if (findings.domainKeysPolicy().isChecked()) {
            results.put(
                    Method.DOMAINKEYS_POLICY,
                    new StoredResult(
                            findings.domainKeysPolicy().result().headerValue(),
                            findings.domainKeysPolicy().domain()));
        }
        return results;
    }

    private static Optional<DomainName> first(Collection<DomainName> domains) {
        return domains.stream().findFirst();
    }
}
