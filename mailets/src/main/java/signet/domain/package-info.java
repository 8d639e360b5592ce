/**
 * Domain names as the DNS, messages and people write them. {@link signet.domain.DomainName} is the one form in which the
 * rest of Signet passes a name on: compared without case, U-labels turned into A-labels by UTS 46 non-transitional. The
 * JDK's own IDN class follows IDNA 2003, which takes some names for others (faß.de for fass.de), and is not used.
 */
@org.jspecify.annotations.NullMarked
package signet.domain;
