/**
 * The Authentication-Results field (RFC 8601): model, parser, writer, and which fields of a received message claim to
 * be ours.
 */
@org.jspecify.annotations.NullMarked
package signet.authres;
