import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;
import redis.clients.jedis.exceptions.JedisException;

/** Borrows a connection from a pool whose server refuses every tenth login, as one that is still loading does. */
public final class JedisSelectFails implements Driver {
    private static final int EVERY = 10;

    private final JedisPool pool;
    private volatile boolean refuse;

    public JedisSelectFails() throws Exception {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accept = new Thread(() -> accept(server), "fake-redis");
        accept.setDaemon(true);
        accept.start();
        JedisPoolConfig config = new JedisPoolConfig();
        config.setMaxTotal(1);
        // Connections are not kept, as with a short idle time.
        config.setMaxIdle(0);
        pool = new JedisPool(config, "127.0.0.1", server.getLocalPort(), 2000, null, 1);
    }

    @Override
    public synchronized void request(int number) {
        refuse = number % EVERY == 0;
        try (Jedis jedis = pool.getResource()) {
            jedis.ping();
        } catch (JedisException e) {
            if (!refuse) {
                throw e;
            }
        }
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread one = new Thread(() -> serve(socket), "fake-redis-connection");
                one.setDaemon(true);
                one.start();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("SELECT")) {
                    out.write((refuse ? "-LOADING\r\n" : "+OK\r\n").getBytes(StandardCharsets.US_ASCII));
                } else if (line.equals("PING")) {
                    out.write("+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
                } else if (line.equals("QUIT")) {
                    out.write("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    return;
                }
            }
        } catch (java.io.IOException e) {
            // The client has closed the connection.
        }
    }
}
