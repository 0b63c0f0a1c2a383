package dev.soak.probe.hook;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Connects code that stores into a watched object to the agent, while stores are recorded; see {@link TraceHook}. The
 * watched objects are compared here, without a call to the agent, because the code of {@code HashMap.put} runs millions of
 * times for other maps.
 */
public final class StoreHook {
    /** The answer of {@link #before} for an object that is not watched. */
    public static final int UNWATCHED = Integer.MIN_VALUE;

    private static final Object[] NOTHING = {};

    /** Weak: a heap dump must not find a shorter path to them here than the target's own. */
    private static volatile Reference<?> @Nullable [] watched;

    private static volatile @Nullable Sink sink;

    private StoreHook() {}

    /** Receives the stores, on the thread that stores, which may hold any locks. */
    public interface Sink {
        /** The size of a watched collection before a call that may add to it; negative if it is not known. */
        int size(Object collection);

        /**
         * A store into a watched object.
         *
         * @param before its size before the call; negative if it is not known
         * @param arguments of the call, what is stored among them; empty if they are not known
         */
        void stored(Object object, int before, Object[] arguments);

        /** A write of a watched field whose object is not compared: a static one, or one of any object of its class. */
        void stored(int field);
    }

    /** Sends the stores into these objects to a sink from now on; null ends it. */
    public static void watch(Reference<?> @Nullable [] objects, @Nullable Sink next) {
        watched = null;
        sink = next;
        watched = objects;
    }

    private static boolean isWatched(Object object) {
        Reference<?>[] all = watched;
        if (all != null) {
            for (Reference<?> each : all) {
                if (each.get() == object) {
                    return true;
                }
            }
        }
        return false;
    }

    /** At the beginning of a method that may add to a collection. */
    public static int before(Object object) {
        if (!isWatched(object)) {
            return UNWATCHED;
        }
        Sink now = sink;
        return now == null ? UNWATCHED : now.size(object);
    }

    /** At its end, with what {@link #before} said. */
    public static void after(Object object, int before, Object[] arguments) {
        Sink now = sink;
        if (now != null) {
            now.stored(object, before, arguments);
        }
    }

    /** Next to an instruction that writes a field of an object, or an element of an array that a field of it holds. */
    public static void stored(@Nullable Object object) {
        if (object != null && isWatched(object)) {
            Sink now = sink;
            if (now != null) {
                now.stored(object, -1, NOTHING);
            }
        }
    }

    /** Next to an instruction that writes an element of an array, which counts if a watched static field holds the array. */
    public static void storedIfSame(@Nullable Object array, @Nullable Object held, int field) {
        if (array == held) {
            stored(field);
        }
    }

    /** Next to an instruction that writes a watched field whose object is not compared. */
    public static void stored(int field) {
        Sink now = sink;
        if (now != null) {
            now.stored(field);
        }
    }
}
