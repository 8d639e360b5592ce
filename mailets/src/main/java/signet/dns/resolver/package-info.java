/** The DNS port on the network, by dnsjava. */
@org.jspecify.annotations.NullMarked
package signet.dns.resolver;
