import dev.soak.benchmarks.corpus.driver.Driver;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A call with a long timeout that answers in time. */
public final class ReactorTimeout implements Driver {
    @Override
    public void request(int number) {
        Mono.delay(Duration.ofMillis(1)).timeout(Duration.ofMinutes(30)).block();
    }
}
