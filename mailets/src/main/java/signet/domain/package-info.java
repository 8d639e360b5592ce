/** Domain names: labels, A-labels and U-labels (UTS 46). */
@org.jspecify.annotations.NullMarked
package signet.domain;
