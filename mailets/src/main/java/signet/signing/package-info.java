/** Which key signs which mail: the keys on disk, the rules, and whether a key is published. */
@org.jspecify.annotations.NullMarked
package signet.signing;
