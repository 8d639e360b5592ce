/** What a domain's owner publishes in the DNS: the records, and whether what is there is right. */
@org.jspecify.annotations.NullMarked
package signet.publish;
