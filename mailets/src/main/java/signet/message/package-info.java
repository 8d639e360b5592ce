/** Raw message bytes, header fields as received, the author domain, tag=value lists, the SMTP envelope. */
@org.jspecify.annotations.NullMarked
package signet.message;
