/** James edge: the mailets. */
@org.jspecify.annotations.NullMarked
package signet.mailets;
