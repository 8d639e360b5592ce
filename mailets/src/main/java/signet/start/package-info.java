/** James edge: what stops a start, and the one sentence that says why. */
@org.jspecify.annotations.NullMarked
package signet.start;
