package signet.signing;

import signet.settings.Word;

/** The rules by which keys are found for a mail, in the order they are tried. */
public enum SigningRule implements Word {
    /** A user whose mail is never signed. */
    NEVER,
    /** The author domain has keys of its own. */
    OWN_KEY,
    /** What signing.rules says about the user who sent the mail. */
    USER,
    /** The author domain lies below a domain that signs for its subdomains. */
    SUBDOMAINS,
    /** The domain of MAIL FROM has keys of its own and signs for other authors. */
    MAIL_FROM,
    /** What signing.rules says about all other mail. */
    DEFAULT;
}
