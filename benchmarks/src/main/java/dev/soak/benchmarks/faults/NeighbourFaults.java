package dev.soak.benchmarks.faults;

import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other programs and users of the machine that meddle with Soak's ports, sockets and folders. */
final class NeighbourFaults {
    private static final String GROUP = "hostile neighbours";
    private static final Pattern LIVE = Pattern.compile("live page: http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern METRICS = Pattern.compile("metrics: http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int MANY = 200;
    private static final int TIMEOUT_MILLIS = 5_000;

    private NeighbourFaults() {}

    static List<Fault> all() {
        return List.of(
                withPorts("half-sent-requests-to-the-live-page")
                        .injected(3, scene -> halfRequests(scene, port(scene, LIVE), "/data"))
                        .verified(),
                withPorts("half-sent-requests-to-the-metrics")
                        .injected(3, scene -> halfRequests(scene, port(scene, METRICS), "/metrics")),
                withPorts("foreign-host-names").injected(3, scene -> {
                    for (int port : new int[] {port(scene, LIVE), port(scene, METRICS)}) {
                        String answer = ask(port, "GET / HTTP/1.1\r\nHost: evil.example:" + port + "\r\n\r\n");
                        if (!answer.startsWith("HTTP/1.1 403")) {
                            throw new IOException("a foreign host name was answered");
                        }
                    }
                }),
                withPorts("garbage-to-the-ports").injected(3, scene -> {
                    for (int i = 0; i < MANY; i++) {
                        send(scene, port(scene, i % 2 == 0 ? LIVE : METRICS), "\u0001\u0002" + "x".repeat(i * 100));
                    }
                }),
                Fault.of(GROUP, "port-is-taken-while-the-target-starts")
                        .target(startedLate())
                        .injectedAtOnce(NeighbourFaults::takePort)
                        .expect(Expectation.healthy().file(RunFile.RECORDING.fileName()))
                        .verified(),
                Fault.of(GROUP, "another-user-reads-the-run-folder")
                        .requires(Requirement.OTHER_USER)
                        .injected(6, scene -> {
                            scene.sh("chmod 755 '" + scene.folder() + "' '" + scene.out() + "'");
                            scene.sh("! setpriv --reuid 65534 --clear-groups ls '" + scene.run() + "'");
                            scene.sh("! setpriv --reuid 65534 --clear-groups cat '" + scene.run() + "/run.json'");
                        }),
                Fault.of(GROUP, "permissions-of-the-files")
                        .requires(Requirement.LINUX)
                        .expect(Expectation.healthy().and(NeighbourFaults::readable)),
                Fault.of(GROUP, "another-user-connects-to-the-probe")
                        .requires(Requirement.OTHER_USER)
                        .injected(
                                6,
                                scene -> scene.sh("! setpriv --reuid 65534 --clear-groups ls '" + scene.run()
                                        + "/scratch/probe'")));
    }

    /** The first start waits until its port is taken. */
    private static List<String> startedLate() {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "test -e chosen || { echo {port} > part && mv part chosen && until test -e taken; do sleep 0.1; done; };"
                        + " exec \"$@\"",
                "sh"));
        command.addAll(FaultyCommand.healthy());
        return command;
    }

    private static void takePort(Scene scene) throws IOException, InterruptedException {
        Path chosen = scene.folder().resolve("chosen");
        scene.await("the port", () -> Files.exists(chosen));
        int port = Integer.parseInt(Files.readString(chosen).strip());
        ServerSocket neighbour = new ServerSocket(port, MANY, InetAddress.getLoopbackAddress());
        scene.afterwards(over -> neighbour.close());
        Files.createFile(scene.folder().resolve("taken"));
    }

    private static Fault withPorts(String name) {
        return Fault.of(GROUP, name).options("--dashboard", "0", "--metrics-port", "0");
    }

    private static int port(Scene scene, Pattern printed) throws IOException {
        Matcher port = printed.matcher(scene.printed());
        if (!port.find()) {
            throw new IOException("no port was printed");
        }
        return Integer.parseInt(port.group(1));
    }

    private static void halfRequests(Scene scene, int port, String path) throws IOException {
        for (int i = 0; i < MANY; i++) {
            send(scene, port, "GET " + path + " HTTP/1.1\r\nHo");
        }
        String answer = ask(port, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 200")) {
            throw new IOException("a whole request was not answered beside " + MANY + " half ones");
        }
    }

    /** Keeps the connection open until the scene is over. */
    private static void send(Scene scene, int port, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        scene.afterwards(over -> socket.close());
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException closed) {
            // That is one way to answer garbage.
        }
    }

    private static String ask(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String readable(Scene scene) throws IOException {
        List<String> readable = new ArrayList<>();
        for (Path file : scene.artifacts()) {
            if (Files.getPosixFilePermissions(file).stream()
                    .anyMatch(permission -> !permission.name().startsWith("OWNER"))) {
                readable.add(file.getFileName().toString());
            }
        }
        return readable.isEmpty() ? "" : "others may read " + readable;
    }
}
