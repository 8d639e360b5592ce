/** What is wrong with a published SPF record, and what to publish instead. */
@org.jspecify.annotations.NullMarked
package signet.spf.lint;
