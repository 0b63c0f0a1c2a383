package dev.soak.probe.trace;

import dev.soak.probe.hook.StoreHook;
import net.bytebuddy.asm.Advice;

/** The code that is woven into the methods of collections that may add to them; see {@link JdkAdvice}. */
final class StoreAdvice {
    private StoreAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@Advice.This Object collection) {
        return StoreHook.before(collection);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.This Object collection, @Advice.Enter int before, @Advice.AllArguments Object[] arguments) {
        // The array is made where it is read: not for the calls on other objects.
        if (before != StoreHook.UNWATCHED) {
            StoreHook.after(collection, before, arguments);
        }
    }
}
