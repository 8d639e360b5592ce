package signet.dkim;

/** What is wrong with a signature or a key record: the cause, and the particulars in words free of message content. */
record Problem(DkimCause cause, String detail) {}
