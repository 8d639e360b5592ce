/** James edge: what the server's administration interface shows. */
@org.jspecify.annotations.NullMarked
package signet.webadmin;
