/** An authoritative DNS server over a zone file, for the bundled server, for tests and for trying things out. */
@org.jspecify.annotations.NullMarked
package signet.dns.server;
