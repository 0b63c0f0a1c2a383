package dev.soak.agent.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {
    @ParameterizedTest
    @CsvSource({
        "http://host:81/api/orders?page=2, GET /api/orders?page=2 HTTP/1.1",
        "http://host:81, GET / HTTP/1.1",
        "http://host:81/a%20b, GET /a%20b HTTP/1.1"
    })
    void theRequestLineHasPathAndQueryAsTheyAre(String url, String line) {
        String request = new String(Requests.get(URI.create(url)).next(), StandardCharsets.US_ASCII);
        assertThat(request).startsWith(line + "\r\nHost: host:81\r\n").endsWith("\r\n\r\n");
    }
}
