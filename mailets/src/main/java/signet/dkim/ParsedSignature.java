package signet.dkim;

/** What a DKIM-Signature field holds: a {@link DkimSignature}, or something broken. */
sealed interface ParsedSignature permits DkimSignature, ParsedSignature.Broken {
    SignatureLabel label();

    record Broken(SignatureLabel label, Problem problem) implements ParsedSignature {}
}
