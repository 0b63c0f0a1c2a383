package dev.soak.benchmarks.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Ways in which a target answers {@code /metrics} that no scraper should have to bear. */
enum MetricsMisbehaviour {
    ENDLESS_BODY {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                out.write("queue_size 1\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
            }
        }
    },
    ENDLESS_LINE {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            exchange.sendResponseHeaders(200, 0);
            out.write("queue_size".getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(new byte[10_000]);
            }
        }
    },
    TRICKLE {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException, InterruptedException {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                out.write('#');
                out.flush();
                Thread.sleep(100);
            }
        }
    },
    NEVER {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws InterruptedException {
            Thread.sleep(Long.MAX_VALUE);
        }
    },
    LONG_LABEL {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            whole(
                    exchange,
                    "queue_size{name=\"" + "a1-".repeat(2_000) + "\"} 1\nqueue_size{name=\"" + "\\\\".repeat(3_000)
                            + "\"} 2\n");
        }
    },
    MANY_LABELS {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int i = 0; text.length() < 10_000_000; i++) {
                text.append("queue_size{name=\"queue-")
                        .append(i)
                        .append("\"} ")
                        .append(i)
                        .append('\n');
            }
            whole(exchange, text.toString());
        }
    },
    BINARY {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            byte[] bytes = new byte[100_000];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 31);
            }
            exchange.sendResponseHeaders(200, bytes.length);
            out.write(bytes);
        }
    },
    WRONG_LENGTH {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            exchange.sendResponseHeaders(200, 1_000_000);
            out.write("queue_size 1\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            throw new IOException("ends early");
        }
    },
    STATUS_500 {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            exchange.sendResponseHeaders(500, -1);
        }
    },
    REDIRECT_LOOP {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            exchange.getResponseHeaders().set("Location", "/metrics");
            exchange.sendResponseHeaders(302, -1);
        }
    },
    NOT_NUMBERS {
        @Override
        void answer(HttpExchange exchange, OutputStream out) throws IOException {
            whole(
                    exchange,
                    "queue_size NaN\nqueue_size +Inf\nqueue_size 1e999\nqueue_size\n{} 3\n= =\nqueue_size{ 1\n");
        }
    };

    abstract void answer(HttpExchange exchange, OutputStream out) throws IOException, InterruptedException;

    private static void whole(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** For the name of a fault and of an argument. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Serves the one whose word is among the arguments; none otherwise. */
    static void serve(HttpServer server, List<String> arguments) {
        for (MetricsMisbehaviour each : values()) {
            if (arguments.contains(each.word())) {
                server.createContext("/metrics", exchange -> {
                    try (exchange) {
                        each.answer(exchange, exchange.getResponseBody());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
    }
}
