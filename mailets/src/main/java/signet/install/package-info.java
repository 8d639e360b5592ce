/** Puts Signet into the configuration of a James server, and takes it out again: text is added, nothing is rewritten. */
@org.jspecify.annotations.NullMarked
package signet.install;
