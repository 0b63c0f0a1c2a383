import dev.soak.benchmarks.corpus.driver.Driver;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;

/** A weak interner: an entry goes with its last user. */
public final class GuavaInterner implements Driver {
    private final Interner<String> interner = Interners.newWeakInterner();

    @Override
    public void request(int number) {
        interner.intern("customer-" + number);
    }
}
