/** The command line: {@code java -jar signet.jar}. */
@org.jspecify.annotations.NullMarked
package signet.cli;
