package signet.mailets;

/** What becomes of mail that should be signed and is not. */
enum Unsigned {
    /** It goes on as it is. */
    SEND,
    /** It is tried again a little later, and in the end treated as an error. */
    DEFER,
    /** It goes to the processor {@code error}. */
    ERROR
}
