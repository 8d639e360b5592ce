/** ARC (RFC 8617, Experimental): chains of seals that forwarders leave on a message, their validation, and seals of our own. */
@org.jspecify.annotations.NullMarked
package signet.arc;
