import dev.soak.benchmarks.corpus.driver.Driver;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;

/** Creates a child injector for each request, with bindings of its own. */
public final class GuiceChildInjector implements Driver {
    private final Injector parent = Guice.createInjector();

    @Override
    public void request(int number) {
        Injector child = parent.createChildInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(String.class)
                        .annotatedWith(com.google.inject.name.Names.named("request-" + number))
                        .toInstance("request " + number);
            }
        });
        child.getInstance(com.google.inject.Key.get(
                String.class, com.google.inject.name.Names.named("request-" + number)));
    }
}
