package signet.dmarc;

import signet.settings.Word;

/** Why reports may go to a destination or not. Each cause leads to one result; {@link #word} is stable. */
public enum DestinationCause implements Word {
    SAME_ORGANIZATION(DestinationResult.NOT_NEEDED, "it is in the same organizational domain"),
    CONFIRMED(DestinationResult.AUTHORIZED, "the destination confirms in the DNS that it takes the reports"),
    /** RFC 9990 4, step 9: the confirming record names other addresses at the same host. */
    CONFIRMED_ELSEWHERE(
            DestinationResult.AUTHORIZED, "the destination takes the reports, at another address of its own"),

    /** No confirming record, or none that begins with the version. */
    NOT_CONFIRMED(DestinationResult.REFUSED, "the destination does not confirm in the DNS that it takes the reports"),
    /** RFC 9990 4, step 4. */
    NAME_TOO_LONG(DestinationResult.REFUSED, "the name of the confirming record would be too long for the DNS"),
    /** RFC 9990 4: then neither of the addresses is used. */
    OVERRIDE_LEAVES_HOST(DestinationResult.REFUSED, "the confirming record sends the reports to another host"),
    UNSUPPORTED(DestinationResult.REFUSED, "reports are sent by mail only"),
    /** The limit is this program's own. */
    TOO_MANY(DestinationResult.REFUSED, "only the first destinations are used"),

    DNS_TROUBLE(
            DestinationResult.TEMPERROR, "whether the destination takes the reports could not be looked up for now");

    private final DestinationResult result;
    private final String text;

    DestinationCause(DestinationResult result, String text) {
        this.result = result;
        this.text = text;
    }

    public DestinationResult result() {
        return result;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
