/**
 * DMARC (RFC 9989): the records domain owners publish, the DNS tree walk that finds them, identifier alignment, and the
 * outcome for each author domain of a message. What is done about a failure is decided elsewhere.
 */
@org.jspecify.annotations.NullMarked
package signet.dmarc;
