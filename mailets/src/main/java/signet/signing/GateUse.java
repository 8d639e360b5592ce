package signet.signing;

/** Whether a domain's own keys sign only while they are published: {@code signing.gate}. */
public enum GateUse {
    ON,
    /** For who cannot resolve his own zone. Shared keys need their record nevertheless: it is the domain's consent. */
    OFF
}
