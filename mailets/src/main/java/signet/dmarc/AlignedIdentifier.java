package signet.dmarc;

import signet.domain.DomainName;

/**
 * An authenticated identifier that is aligned with the author domain.
 *
 * @param method what authenticated it
 * @param domain d= of the signature, or the domain of the SPF check
 * @param mode strict if it is the author domain itself, whatever the record asks for
 */
public record AlignedIdentifier(AuthenticationMethod method, DomainName domain, AlignmentMode mode) {
    @Override
    public String toString() {
        return method.word() + " " + domain + " (" + mode.word() + ")";
    }
}
