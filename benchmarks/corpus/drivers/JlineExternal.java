import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** A remote session with a terminal on its streams, closed at its end. */
public final class JlineExternal implements Driver {
    private static final int EVERY = 10;

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        PipedInputStream in = new PipedInputStream();
        PipedOutputStream peer = new PipedOutputStream(in);
        Terminal terminal = new ExternalTerminal(
                "session", "ansi", in, new ByteArrayOutputStream(), java.nio.charset.StandardCharsets.UTF_8);
        terminal.writer().println("hello");
        terminal.flush();
        terminal.close();
    }
}
