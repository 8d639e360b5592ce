/** Historic policies of author domains: ADSP (RFC 5617) and the policy record of DomainKeys (RFC 4870). */
@org.jspecify.annotations.NullMarked
package signet.adsp;
