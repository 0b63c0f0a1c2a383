package dev.soak.zoo.harmless;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.CyclicBufferAppender;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/** Does not leak: keeps the last 500 log events for a support page in Logback's cyclic buffer. */
public final class LogBuffer implements Specimen {
    private final Logger log;

    /** Creates a logger that writes only to the buffer. */
    public LogBuffer() {
        LoggerContext context = new LoggerContext();
        CyclicBufferAppender<ILoggingEvent> last = new CyclicBufferAppender<>();
        last.setContext(context);
        last.setMaxSize(500);
        last.start();
        log = context.getLogger("review");
        log.addAppender(last);
    }

    @Override
    public void review(PullRequest pullRequest) {
        log.info("{} reviewed at {}", pullRequest.repository(), pullRequest.headSha());
    }
}
