package signet.verdict;

import java.util.List;
import signet.authres.AuthenticationResults;
import signet.authres.AuthservId;
import signet.authres.ResInfo;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;

/** Results as RFC 8601 writes them. */
final class ResultsField {
    private ResultsField() {}

    /** One resinfo for each signature in message order (RFC 8601 2.7.1), {@code dkim=none} where there is none. */
    static AuthenticationResults of(AuthservId authservId, List<SignatureResult> signatures) {
        List<ResInfo> results = signatures.isEmpty()
                ? List.of(ResInfo.of("dkim", DkimResult.NONE.headerValue()))
                : signatures.stream().map(ResultsField::dkim).toList();
        return new AuthenticationResults(authservId, results);
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
        result = with(result, "d", domain);
        result = with(result, "i", signature.identity());
        result = with(result, "s", signature.selector());
        result = with(result, "a", signature.algorithm());
        return with(result, "b", signature.b8());
    }

    private static ResInfo with(ResInfo result, String property, String value) {
        return value.isEmpty() ? result : result.with("header", property, value);
    }
}
