package dev.soak.agent.http;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a {@link PageServer}, with one request. Closed from any thread. */
final class PageConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageConnection.class);

    private final Socket socket;
    private final Predicate<String> isOwnHost;
    private final PageServer.Pages pages;
    private volatile boolean stream;

    PageConnection(Socket socket, Predicate<String> isOwnHost, PageServer.Pages pages) {
        this.socket = socket;
        this.isOwnHost = isOwnHost;
        this.pages = pages;
    }

    boolean isStream() {
        return stream;
    }

    /** Reads the request and answers it; returns when the connection is over. */
    void answer() {
        try (socket) {
            RequestHead head = RequestHead.read(socket);
            PageReply reply = new PageReply(socket, () -> stream = true);
            if (head == null) {
                reply.text(400, "bad request");
            } else if (!isOwnHost.test(head.host())) {
                reply.text(403, "unknown host");
            } else if (head.method().equals("GET")) {
                pages.answer(head.path(), reply);
            } else if (!head.method().equals("POST")) {
                reply.text(405, "GET and POST only");
            } else if (head.isOfForeignPage()) {
                reply.text(403, "foreign origin");
            } else {
                pages.post(head.path(), reply);
            }
        } catch (IOException gone) {
            LOG.debug("a client is gone", gone);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection was not closed", e);
        }
    }
}
