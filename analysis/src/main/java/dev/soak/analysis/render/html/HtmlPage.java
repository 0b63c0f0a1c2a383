package dev.soak.analysis.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.render.json.PlainDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Puts a page together: one file that opens from disk and asks nothing of the network. The browser is told to hold it
 * to its word: nothing is loaded, and of scripts and styles only those whose digest stands in the policy are run.
 */
public final class HtmlPage {
    /** Text from outside is stripped of what controls terminals and reading order on its way into the page. */
    private static final ObjectMapper DATA = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(String.class, new PlainText())
                    .addSerializer(Double.class, new PlainDouble())
                    .addSerializer(double.class, new PlainDouble())
                    .addSerializer(double[].class, new PlainDoubles()))
            .build();

    private HtmlPage() {}

    public static String render(HtmlData data) {
        String style = "\n" + HtmlAssets.style();
        String script = "\n" + HtmlAssets.script();
        // Only the live page asks for more, and only of whoever served it.
        String connect = data.kind().equals("live") ? "; connect-src 'self'" : "";
        String policy = "default-src 'none'; img-src data:; style-src '" + digest(style) + "'; script-src '"
                + digest(script) + "'" + connect;
        String title = Escape.markup("Soak: " + data.state() + ", " + data.name());
        String without = Escape.markup(data.state() + ": " + data.reason());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <link rel="icon" href="data:,">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main id="page"></main>
                <noscript><h1>%s</h1><p>The charts need JavaScript. report.md has the same results as text.</p></noscript>
                <script type="application/json" id="data">%s</script>
                <script>%s</script>
                </body>
                </html>
                """.formatted(policy, title, style, without, json(data), script);
    }

    /** JSON that may stand within a script element: nothing in it can end the element or open a comment. */
    public static String json(HtmlData data) {
        try {
            return DATA.writeValueAsString(data)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final class PlainText extends JsonSerializer<String> {
        @Override
        public void serialize(String value, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(Escape.plain(value));
        }
    }

    private static final class PlainDoubles extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeStartArray();
            for (double value : values) {
                PlainDouble.write(value, to);
            }
            to.writeEndArray();
        }
    }
}
