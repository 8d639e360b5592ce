package signet.spf;

import signet.settings.Word;

/** Why a reverse name check got its result; {@link #word} is stable, {@link #text} may change. */
public enum IprevCause implements Word {
    CONFIRMED(IprevResult.PASS, "a name of the client leads back to it"),
    NOT_CONFIRMED(IprevResult.FAIL, "no name of the client leads back to it"),
    DNS_TROUBLE(IprevResult.TEMPERROR, "the DNS could not be asked for now"),
    /** The server is stopping, or the check failed in a way it should not: nothing is known. */
    NOT_FINISHED(IprevResult.TEMPERROR, "the check could not be finished"),
    NO_NAME(IprevResult.PERMERROR, "the client's address has no name");

    private final IprevResult result;
    private final String text;

    IprevCause(IprevResult result, String text) {
        this.result = result;
        this.text = text;
    }

    public IprevResult result() {
        return result;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
