package signet.dkim;

import java.util.Optional;
import signet.domain.DomainName;

/** What tells a signature from others in results, so far as it could be read; see {@link SignatureResult}. */
record SignatureLabel(Optional<DomainName> domain, String selector, String identity, String algorithm, String b8) {

    /** The result of a signature that was not looked at any further. */
    SignatureResult result(Problem problem) {
        return result(problem, 0, false);
    }

    SignatureResult result(Problem problem, long unsignedBodyBytes, boolean testing) {
        return new SignatureResult(
                problem.cause(),
                problem.detail(),
                domain,
                selector,
                identity,
                algorithm,
                b8,
                unsignedBodyBytes,
                testing);
    }
}
