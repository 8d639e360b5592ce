package signet.dkim;

/** How the body is brought into the form that is hashed (RFC 6376 3.4.3, 3.4.4). */
public enum BodyCanonicalization {
    /** Empty lines at the end become one CRLF; an empty body is a CRLF. */
    SIMPLE,
    /** Runs of white space become one space, none stays at line ends; empty lines at the end go; empty stays empty. */
    RELAXED
}
