package signet.dkim;

/** Takes runs of bytes; the array is only read, and not kept. */
@FunctionalInterface
interface ByteSink {
    void update(byte[] bytes, int offset, int length);
}
