package signet.signing;

import signet.settings.Setting;

/** The words of signing.rules that have a meaning. */
enum RuleWord {
    USER,
    SUBDOMAINS,
    MAIL_FROM,
    DEFAULT,
    NEVER,
    AS;

    String text() {
        return Setting.word(this);
    }
}
