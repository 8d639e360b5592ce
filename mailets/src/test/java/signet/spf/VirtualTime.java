package signet.spf;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when told to: what is scheduled runs in order, on the calling thread. */
final class VirtualTime implements SpfTimer {
    private static final class Event {
        private final Duration at;
        private final long number;
        private final Runnable task;
        private boolean off;

        private Event(Duration at, long number, Runnable task) {
            this.at = at;
            this.number = number;
            this.task = task;
        }
    }

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing((Event event) -> event.at).thenComparing(event -> event.number));
    private Duration now = Duration.ZERO;
    private long scheduled;

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        Event event = new Event(now.plus(delay), scheduled++, task);
        events.add(event);
        return () -> {
            event.off = true;
            events.remove(event);
        };
    }

    Duration now() {
        return now;
    }

    /** What is still to come. */
    int pending() {
        return events.size();
    }

    /** Lets time pass until nothing is left to come. */
    void run() {
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at;
            if (!event.off) {
                event.task.run();
            }
        }
    }

    /** Lets some time pass. */
    void pass(Duration span) {
        Duration end = now.plus(span);
        while (!events.isEmpty() && events.peek().at.compareTo(end) <= 0) {
            Event event = events.remove();
            now = event.at;
            event.task.run();
        }
        now = end;
    }
}
