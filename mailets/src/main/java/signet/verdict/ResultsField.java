package signet.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.adsp.AdspOutcome;
import signet.adsp.DomainKeysPolicyOutcome;
import signet.arc.ArcCause;
import signet.arc.ArcOutcome;
import signet.arc.ChainValidationStatus;
import signet.authres.AuthenticationResults;
import signet.authres.AuthservId;
import signet.authres.ResInfo;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcOutcomes;
import signet.domain.IpAddress;
import signet.spf.SpfOutcome;

/** Results as RFC 8601 writes them. */
final class ResultsField {
    private ResultsField() {}

    static AuthenticationResults of(AuthservId authservId, Findings findings) {
        List<ResInfo> results = new ArrayList<>();
        if (!findings.envelope().mailFrom().isEmpty()) {
            results.add(spf(findings.spf().mailFrom(), "mailfrom"));
        }
        if (findings.envelope().mailFrom().isEmpty()
                || findings.spf().helo().domain().isPresent()) {
            results.add(spf(findings.spf().helo(), "helo"));
        }
        findings.iprev()
                .ifPresent(iprev -> results.add(with(
                        of("iprev", iprev.result().headerValue(), iprev.cause().text()),
                        "policy",
                        "iprev",
                        findings.envelope().clientAddress().getHostAddress())));
        if (findings.signatures().isEmpty()) {
            results.add(ResInfo.of("dkim", DkimResult.NONE.headerValue()));
        }
        // RFC 8601 2.7.1: one for each signature, here in message order
        findings.signatures().forEach(signature -> results.add(dkim(signature)));
        // Most mail has no chain, and nothing is to be said then; nor where it is not even known whether there is one.
        if (findings.arc().result() != ChainValidationStatus.NONE
                && findings.arc().cause() != ArcCause.NOT_FINISHED) {
            results.add(arc(findings));
        }
        if (findings.adsp().isChecked()) {
            results.add(adsp(findings.adsp()));
        }
        if (findings.domainKeysPolicy().isChecked()) {
            results.add(domainKeysPolicy(findings.domainKeysPolicy()));
        }
        results.add(dmarc(findings.dmarc()));
        return new AuthenticationResults(authservId, results);
    }

    /** RFC 8601 2.7.2. */
    private static ResInfo spf(SpfOutcome spf, String identity) {
        return with(
                of("spf", spf.result().headerValue(), spf.reason()),
                "smtp",
                identity,
                spf.domain().map(Object::toString).orElse(""));
    }

    /** RFC 5617 5.4. */
    private static ResInfo adsp(AdspOutcome adsp) {
        return with(
                of("dkim-adsp", adsp.result().headerValue(), adsp.cause().text()),
                "header",
                "from",
                adsp.domain().map(Object::toString).orElse(""));
    }

    private static ResInfo domainKeysPolicy(DomainKeysPolicyOutcome policy) {
        return with(
                of(
                        "x-domainkeys-policy",
                        policy.result().headerValue(),
                        policy.cause().text()),
                "header",
                "from",
                policy.domain().map(Object::toString).orElse(""));
    }

    /** RFC 8617 6, 10.2. */
    private static ResInfo arc(Findings findings) {
        ArcOutcome arc = findings.arc();
        ResInfo result = with(
                of("arc", arc.result().headerValue(), arc.explanation()),
                "smtp",
                "remote-ip",
                findings.envelope().clientAddress().isAnyLocalAddress()
                        ? ""
                        : IpAddress.text(findings.envelope().clientAddress()));
        return arc.passed() ? result.with("header", "oldest-pass", String.valueOf(arc.oldestPass())) : result;
    }

    /** RFC 9989 9.1, 9.2. Of several author domains the one that decides. */
    private static ResInfo dmarc(DmarcOutcomes dmarc) {
        ResInfo result = of("dmarc", dmarc.result().headerValue(), dmarc.cause().text());
        Optional<DmarcOutcome> deciding = dmarc.deciding();
        result = with(
                result,
                "header",
                "from",
                deciding.map(outcome -> outcome.authorDomain().toString()).orElse(""));
        return with(
                result,
                "policy",
                "dmarc",
                deciding.flatMap(DmarcOutcome::policy)
                        .map(policy -> policy.evaluated().word())
                        .orElse(""));
    }

    private static ResInfo dkim(SignatureResult signature) {
        ResInfo result = ResInfo.of("dkim", signature.result().headerValue());
        if (!signature.isUsableForAlignment()) {
            result = result.withComment(
                    signature.passed()
                            ? "but " + signature.unsignedBodyBytes() + " bytes of the body are not signed"
                            : signature.explanation());
        }
        String domain = signature.domain().map(Object::toString).orElse("");
        result = with(result, "header", "d", domain);
        result = with(result, "header", "i", signature.identity());
        result = with(result, "header", "s", signature.selector());
        result = with(result, "header", "a", signature.algorithm());
        return with(result, "header", "b", signature.b8());
    }

    /** A result with its reason as a comment; a pass needs none. */
    private static ResInfo of(String method, String result, String reason) {
        ResInfo info = ResInfo.of(method, result);
        return result.equals(DkimResult.PASS.headerValue()) ? info : info.withComment(reason);
    }

    private static ResInfo with(ResInfo result, String ptype, String property, String value) {
        return value.isEmpty() ? result : result.with(ptype, property, value);
    }
}
