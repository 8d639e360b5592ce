/** SPF: whether the client may send for the domains of HELO and MAIL FROM (RFC 7208), and the reverse name check. */
@org.jspecify.annotations.NullMarked
package signet.spf;
