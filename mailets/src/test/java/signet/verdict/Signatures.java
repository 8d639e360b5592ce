package signet.verdict;

import java.util.Optional;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;

/** DKIM results as tests need them. */
final class Signatures {
    private Signatures() {}

    static SignatureResult by(String domain, DkimCause cause) {
        return result(domain, cause, 0);
    }

    /** A good signature that leaves bytes of the body unsigned. */
    static SignatureResult partial(String domain, long unsignedBytes) {
        return result(domain, DkimCause.SIGNATURE_OK, unsignedBytes);
    }

    private static SignatureResult result(String domain, DkimCause cause, long unsignedBytes) {
        return new SignatureResult(
                cause,
                "",
                Optional.of(DomainName.of(domain)),
                "2026a",
                "@" + domain,
                "rsa-sha256",
                "AbCdEf12",
                unsignedBytes,
                false);
    }
}
