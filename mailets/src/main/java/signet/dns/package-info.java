/** The DNS port every check asks through, and its answers. */
@org.jspecify.annotations.NullMarked
package signet.dns;
