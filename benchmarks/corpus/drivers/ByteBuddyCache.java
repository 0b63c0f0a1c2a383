import dev.soak.benchmarks.corpus.driver.Driver;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.TypeCache;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Proxies from a type cache: one class for each of 40 keys, made on first use. */
public final class ByteBuddyCache implements Driver {
    private static final int KEYS = 40;
    private final TypeCache<Integer> cache = new TypeCache.WithInlineExpunction<>(TypeCache.Sort.SOFT);

    @Override
    public void request(int number) throws Exception {
        ClassLoader loader = ByteBuddyCache.class.getClassLoader();
        Class<?> type = cache.findOrInsert(
                loader,
                number % KEYS,
                () -> new ByteBuddy()
                        .subclass(Object.class)
                        .make()
                        .load(loader, ClassLoadingStrategy.Default.WRAPPER)
                        .getLoaded());
        type.getDeclaredConstructor().newInstance();
    }
}
