/** Policy matchers: they read what the verdict left on the mail and nothing else. */
@org.jspecify.annotations.NullMarked
package signet.matchers;
