/** Signet: email authentication for Apache James. */
@org.jspecify.annotations.NullMarked
package signet;
