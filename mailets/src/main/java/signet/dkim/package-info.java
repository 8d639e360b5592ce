/** DKIM (RFC 6376, 8301, 8463, 8616): signatures, key records, canonicalization, the verifier. */
@org.jspecify.annotations.NullMarked
package signet.dkim;
