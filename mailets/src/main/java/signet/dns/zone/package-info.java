/** DNS data in a JSON file: for tests, for offline commands and for the authoritative server. */
@org.jspecify.annotations.NullMarked
package signet.dns.zone;
