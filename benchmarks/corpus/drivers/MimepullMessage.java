import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEPart;

/** Parses a multipart message whose part is kept in a file, and closes it. */
public final class MimepullMessage implements Driver {
    @Override
    public void request(int number) throws Exception {
        String body = "--b\r\nContent-Id: <a>\r\n\r\n" + "x".repeat(20_000) + "\r\n--b--\r\n";
        MIMEConfig config = new MIMEConfig();
        config.setMemoryThreshold(1024);
        MIMEMessage message =
                new MIMEMessage(new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)), "b", config);
        for (MIMEPart part : message.getAttachments()) {
            part.readOnce().readAllBytes();
            part.close();
        }
    }
}
