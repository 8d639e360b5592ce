package signet.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Feeds mutated seeds to a parser and reports the bytes that made it throw. A normal run takes some seconds and is the
 * same each time; {@code -Dfuzz.seconds=600} makes a long one, {@code -Dfuzz.seed=1} another one.
 */
public final class Fuzz {
    private static final byte[] TRICKY = " \t\r\n;:=,.<>@\"\\()%*+-_/!0A\0\u007f".getBytes(StandardCharsets.ISO_8859_1);

    private static final int ROUNDS = 20_000;

    private Fuzz() {}

    /** Runs the parser on mutations of the seeds, each given as text that becomes UTF-8. */
    public static void run(Consumer<byte[]> parser, String... seeds) {
        run(
                parser,
                Arrays.stream(seeds)
                        .map(s -> s.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    public static void run(Consumer<byte[]> parser, List<byte[]> seeds) {
        SplittableRandom random = new SplittableRandom(Long.getLong("fuzz.seed", 20261122L));
        long end = System.nanoTime() + Integer.getInteger("fuzz.seconds", 0) * 1_000_000_000L;
        seeds.forEach(seed -> attempt(parser, seed));
        for (int round = 0; round < ROUNDS || System.nanoTime() < end; round++) {
            byte[] input = seeds.get(random.nextInt(seeds.size()));
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                input = mutate(input, seeds.get(random.nextInt(seeds.size())), random);
            }
            attempt(parser, input);
        }
    }

    private static void attempt(Consumer<byte[]> parser, byte[] input) {
        try {
            parser.accept(input);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("input was: " + printable(input), e);
        }
    }

    private static byte[] mutate(byte[] input, byte[] other, SplittableRandom random) {
        int at = random.nextInt(input.length + 1);
        int to = at + random.nextInt(Math.min(input.length - at, 40) + 1);
        return switch (random.nextInt(7)) {
            case 0 -> splice(input, at, at, new byte[] {(byte) random.nextInt(256)});
            case 1 -> splice(input, at, at, new byte[] {TRICKY[random.nextInt(TRICKY.length)]});
            case 2 -> splice(input, at, to, new byte[0]);
            case 3 -> splice(input, at, at, Arrays.copyOfRange(input, at, to));
            case 4 ->
                splice(input, at, Math.min(at + 1, input.length), new byte[] {TRICKY[random.nextInt(TRICKY.length)]});
            case 5 -> {
                int from = random.nextInt(other.length + 1);
                yield splice(input, at, to, Arrays.copyOfRange(other, from, Math.min(other.length, from + 60)));
            }
            default -> {
                byte[] run = new byte[random.nextInt(64)];
                Arrays.fill(run, TRICKY[random.nextInt(TRICKY.length)]);
                yield input.length > 20_000 ? input : splice(input, at, at, run);
            }
        };
    }

    private static byte[] splice(byte[] input, int from, int to, byte[] middle) {
        byte[] result = Arrays.copyOf(input, from + middle.length + input.length - to);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(input, to, result, from + middle.length, input.length - to);
        return result;
    }

    private static String printable(byte[] input) {
        StringBuilder text = new StringBuilder();
        for (byte b : input) {
            text.append(
                    b >= ' ' && b < 0x7f && b != '\\' ? String.valueOf((char) b) : String.format("\\x%02x", b & 0xff));
        }
        return text.toString();
    }
}
