import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connects in every tenth request to a database that has no connection left, and refuses. */
public final class PostgresRefuses implements Driver {
    private static final int EVERY = 10;

    private final String url;

    public PostgresRefuses() throws Exception {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accept = new Thread(() -> accept(server), "fake-postgres");
        accept.setDaemon(true);
        accept.start();
        url = "jdbc:postgresql://127.0.0.1:" + server.getLocalPort()
                + "/shop?user=shop&sslmode=disable&gssEncMode=disable";
    }

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            throw new Error("connected: " + connection);
        } catch (SQLException e) {
            if (!"53300".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static void accept(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                in.skipNBytes(in.readInt() - Integer.BYTES);
                byte[] fields = "SFATAL\0VFATAL\0C53300\0Mtoo many connections\0\0".getBytes(StandardCharsets.US_ASCII);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeByte('E');
                out.writeInt(Integer.BYTES + fields.length);
                out.write(fields);
                out.flush();
            } catch (IOException e) {
                // The client has closed the connection.
            }
        }
    }
}
