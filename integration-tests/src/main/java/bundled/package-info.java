/**
 * The bundled server: a real James with Signet's JARs dropped in, its own DNS server, sample mail, and small clients to
 * talk to it. Nothing here uses a class of Signet: James loads those from {@code extensions-jars/}, as a user has them.
 */
@org.jspecify.annotations.NullMarked
package bundled;
