/**
 * What is read of a message before any check: its bytes and header fields exactly as received, the author domains of its
 * From field (RFC 5322, RFC 9989), tag=value lists (RFC 6376 3.2) and the SMTP envelope (RFC 5321). Everything here is
 * total: whatever the bytes, there is a result, in linear time.
 */
@org.jspecify.annotations.NullMarked
package signet.message;
