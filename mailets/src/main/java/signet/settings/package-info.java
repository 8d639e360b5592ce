/** Settings that people write: typed keys, and refusals that say what is wrong, what is allowed, and show a good line. */
@org.jspecify.annotations.NullMarked
package signet.settings;
