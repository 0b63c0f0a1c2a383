package dev.soak.agent.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
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
            ResponseReader reader = reader(response + response, piece);
            assertThat(reader.read()).isBetween(200, 204);
            if (piece == 100_000) {
                // The second response arrived together with the first, so it belongs to no known request.
                assertThat(reader.keepsAlive()).isFalse();
            }
            assertThat(reader.read()).isBetween(200, 204);
            assertThat(reader.keepsAlive()).isTrue();
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
        ResponseReader reader = reader(response, 3);
        assertThat(reader.read()).isEqualTo(200);
        assertThat(reader.keepsAlive()).isFalse();
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
        assertThatThrownBy(() -> reader(response, 5).read()).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void overlongHeadersAreMalformed() {
        assertThatThrownBy(() -> reader(OK + "A: " + "x".repeat(100_000), 1000).read())
                .isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(() -> reader(OK + "A: x\r\n".repeat(30_000), 1000).read())
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
        ResponseReader reader = reader(response, 4);
        assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
        assertThat(reader.begun()).isTrue();
    }

    @Test
    void aConnectionClosedBeforeTheResponseHadNotBegun() {
        ResponseReader reader = reader("", 4);
        assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
        assertThat(reader.begun()).isFalse();
    }

    private static ResponseReader reader(String response, int piece) {
        ByteArrayInputStream in = new ByteArrayInputStream(response.getBytes(StandardCharsets.ISO_8859_1));
        return new ResponseReader((into, from, length) -> in.read(into, from, Math.min(piece, length)));
    }
}
