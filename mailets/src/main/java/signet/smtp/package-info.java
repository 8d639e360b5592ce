/** James edge: the SMTP hook. */
@org.jspecify.annotations.NullMarked
package signet.smtp;
