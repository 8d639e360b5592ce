package signet.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.dns.TxtRecord;

/**
 * What a key record says beside its key (RFC 6376 3.6.1), for those who check what they published.
 *
 * @param problem what makes it no key record, or no usable one; empty if there is nothing
 * @param testing flag y of t=
 * @param noSubdomains flag s of t=
 */
public record KeyRecordRemarks(String problem, boolean testing, boolean noSubdomains) {
    /** Never throws; takes time linear in the length. */
    public static KeyRecordRemarks of(TxtRecord text) {
        KeyRecord record = KeyRecord.parse(text.joined());
        Optional<Problem> problem = record.problem();
        List<String> problems = new ArrayList<>();
        problem.ifPresent(found -> problems.add(
                found.cause() == DkimCause.KEY_REVOKED ? "its p= is empty" : "it is no key record: " + found.detail()));
        if (problem.isEmpty() && !record.allowsMail()) {
            problems.add("its s= does not allow mail");
        }
        if (problem.isEmpty() && !record.allows(SignatureAlgorithm.RSA_SHA256) && record.allowsMail()) {
            problems.add("its h= does not allow sha256");
        }
        return new KeyRecordRemarks(String.join("; ", problems), record.testing(), record.noSubdomains());
    }
}
