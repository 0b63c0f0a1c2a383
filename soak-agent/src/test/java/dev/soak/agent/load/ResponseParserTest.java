package dev.soak.agent.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 5\r\n\r\nhello",
                OK + "content-LENGTH:   0  \r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: Chunked\r\n\r\n3;x=y\r\nhel\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
                "HTTP/1.1 204\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 1\r\n\r\nx",
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx",
            })
    void everyResponseFormIsReadInPiecesOfAnySize(String response) throws IOException {
        for (int piece : new int[] {1, 2, 7, 100_000}) {
            Feed feed = new Feed(response + response, piece);
            assertThat(feed.status()).isBetween(200, 204);
            // If the second response arrived together with the first, it belongs to no known request.
            assertThat(feed.parser.keepsAlive()).isEqualTo(feed.pieceIsUsedUp(response));
        }
        for (int piece : new int[] {1, 2, 7, response.length()}) {
            Feed feed = new Feed(response, piece);
            assertThat(feed.status()).isBetween(200, 204);
            assertThat(feed.parser.keepsAlive()).isTrue();
            feed.again(response);
            assertThat(feed.status()).isBetween(200, 204);
            assertThat(feed.parser.keepsAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "\r\neverything up to the end",
                OK + "Connection: x, Close\r\nContent-Length: 1\r\n\r\nx",
                "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx",
            })
    void aResponseMayEndItsConnection(String response) throws IOException {
        Feed feed = new Feed(response, 3);
        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.parser.keepsAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 20x OK\r\n\r\n",
                "HTTP/1.1 700 OK\r\n\r\n",
                "HTTP/1.1 101 Switching\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                OK + "no colon\r\n\r\n",
                OK + ": no name\r\n\r\n",
                OK + "A: b\r\n folded\r\n\r\n",
                OK + "Content-Length: -1\r\n\r\n",
                OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                OK + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nlonger\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
            })
    void invalidResponsesAreMalformed(String response) {
        assertThatThrownBy(() -> new Feed(response, 5).status()).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void overlongHeadersAreMalformed() {
        assertThatThrownBy(() -> new Feed(OK + "A: " + "x".repeat(100_000), 1000).status())
                .isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(() -> new Feed(OK + "A: x\r\n".repeat(30_000), 1000).status())
                .isInstanceOf(MalformedResponseException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 2",
                OK + "Content-Length: 5\r\n",
                OK + "Content-Length: 5\r\n\r\nhell",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
            })
    void aTruncatedResponseHadBegun(String response) {
        Feed feed = new Feed(response, 4);
        assertThatThrownBy(feed::status).isInstanceOf(EOFException.class);
        assertThat(feed.parser.begun()).isTrue();
    }

    @Test
    void aConnectionClosedBeforeTheResponseHadNotBegun() {
        Feed feed = new Feed("", 4);
        assertThatThrownBy(feed::status).isInstanceOf(EOFException.class);
        assertThat(feed.parser.begun()).isFalse();
    }

    @Test
    void aNewResponseHasNotBegunBeforeItArrives() throws IOException {
        Feed feed = new Feed(OK + "Content-Length: 0\r\n\r\n", 4);
        assertThat(feed.status()).isEqualTo(200);
        feed.again("");
        assertThat(feed.parser.begun()).isFalse();
        assertThat(feed.parser.keepsAlive()).isFalse();
    }

    /** Gives responses to a parser in pieces. */
    private static final class Feed {
        final ResponseParser parser = new ResponseParser();
        private final int piece;
        private byte[] bytes;
        private int at;

        Feed(String response, int piece) {
            this.piece = piece;
            again(response);
        }

        void again(String response) {
            bytes = response.getBytes(StandardCharsets.ISO_8859_1);
            at = 0;
            parser.begin();
        }

        int status() throws IOException {
            while (at < bytes.length) {
                // An array of its own each time, so that nothing depends on an earlier one.
                byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
                at += part.length;
                if (parser.accept(part, 0, part.length)) {
                    return parser.status();
                }
            }
            if (parser.endsWithConnection()) {
                return parser.status();
            }
            throw new EOFException("closed");
        }

        boolean pieceIsUsedUp(String response) {
            return at == response.length();
        }
    }
}
