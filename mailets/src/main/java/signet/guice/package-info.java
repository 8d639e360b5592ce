/** James edge: what the server builds once and every mailet, matcher and hook shares. */
@org.jspecify.annotations.NullMarked
package signet.guice;
