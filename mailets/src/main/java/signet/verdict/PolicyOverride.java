package signet.verdict;

import signet.settings.Setting;

/**
 * Why a mail is not handled as the author domain's DMARC policy asks; aggregate reports tell the domain owner (RFC 9990
 * 3.1.6).
 *
 * @param type the kind of reason
 * @param comment the same in words: printable ASCII
 */
public record PolicyOverride(Type type, String comment) {
    /** The kinds there are. */
    public enum Type {
        LOCAL_POLICY,
        MAILING_LIST,
        OTHER,
        POLICY_TEST_MODE,
        TRUSTED_FORWARDER;

        /** As reports write it: {@code local_policy}. */
        public String word() {
            return Setting.word(this).replace('-', '_');
        }
    }
}
