package signet.guice;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How many things are in each collection that some objects lead to, by the fields they are in, such as {@code
 * ResolverDns.cache.data}. So a cache that nobody thought of is found, too.
 */
final class Census {
    /** Of the things in a collection; they are of one kind. */
    private static final int LOOKED_AT = 100;

    private record Step(String place, Object object) {}

    private final Map<String, Integer> sizes = new TreeMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Step> todo = new ArrayDeque<>();

    private Census() {}

    /** The greatest size of a collection in each place. */
    static Map<String, Integer> of(Collection<Object> roots) throws IllegalAccessException {
        Census census = new Census();
        roots.forEach(root -> census.add(root.getClass().getSimpleName(), root));
        while (!census.todo.isEmpty()) {
            Step step = census.todo.remove();
            census.visit(step.place(), step.object());
        }
        return census.sizes;
    }

    private void add(String place, Object object) {
        if (object != null && seen.add(object)) {
            todo.add(new Step(place, object));
        }
    }

    private void visit(String place, Object object) throws IllegalAccessException {
        if (object instanceof Map<?, ?> map) {
            collection(place, List.copyOf(map.keySet()));
            map.values().stream().limit(LOOKED_AT).forEach(value -> add(place, value));
        } else if (object instanceof Collection<?> collection) {
            collection(place, List.copyOf(collection));
        } else if (object instanceof ThreadPoolExecutor executor) {
            collection(place, List.copyOf(executor.getQueue()));
        } else if (object instanceof AtomicReferenceArray<?> slots) {
            sizes.merge(place, slots.length(), Math::max);
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(value -> add(place, value));
        } else if (object instanceof CompletableFuture<?> future) {
            add(place, future.isDone() && !future.isCompletedExceptionally() ? future.getNow(null) : null);
        } else if (object instanceof Object[] array) {
            sizes.merge(place, array.length, Math::max);
            Arrays.stream(array).limit(LOOKED_AT).forEach(value -> add(place, value));
        } else if (isOpen(object.getClass())) {
            fields(object);
        }
    }

    private void collection(String place, List<?> things) {
        sizes.merge(place, things.size(), Math::max);
        things.stream().limit(LOOKED_AT).forEach(thing -> add(place, thing));
    }

    private void fields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); isOpen(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    boolean isStatic = Modifier.isStatic(field.getModifiers());
                    add(type.getSimpleName() + "." + field.getName(), field.get(isStatic ? null : object));
                }
            }
        }
    }

    /** Of the JDK's own classes only those above are looked into. */
    private static boolean isOpen(Class<?> type) {
        return type.getName().startsWith("signet.") || type.getName().startsWith("org.xbill.DNS.");
    }
}
