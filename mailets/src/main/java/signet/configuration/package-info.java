/** {@code signet.properties}: every key there is, the same for the server and for the command line. */
@org.jspecify.annotations.NullMarked
package signet.configuration;
