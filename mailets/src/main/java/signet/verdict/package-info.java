/** All checks of one message run at once; their results, and what local policy makes of them. */
@org.jspecify.annotations.NullMarked
package signet.verdict;
