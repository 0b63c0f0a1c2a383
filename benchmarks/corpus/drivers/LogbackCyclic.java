import dev.soak.benchmarks.corpus.driver.Driver;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.read.CyclicBufferAppender;

/** An appender that keeps the last 512 events. */
public final class LogbackCyclic implements Driver {
    private final Logger logger;

    public LogbackCyclic() {
        LoggerContext context = new LoggerContext();
        CyclicBufferAppender<ch.qos.logback.classic.spi.ILoggingEvent> appender = new CyclicBufferAppender<>();
        appender.setContext(context);
        appender.setMaxSize(512);
        appender.start();
        logger = context.getLogger("service");
        logger.addAppender(appender);
    }

    @Override
    public void request(int number) {
        logger.info("request {} {}", number, "x".repeat(100));
    }
}
