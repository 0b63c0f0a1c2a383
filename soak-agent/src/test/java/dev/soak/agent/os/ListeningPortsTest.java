package dev.soak.agent.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ListeningPortsTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @Test
    void aJavaServerListensOnItsPort() throws Exception {
        try (Programs.Running server = Programs.start(
                JAVA.toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                HttpProgram.class.getName())) {
            int port = Integer.parseInt(server.ready());

            assertThat(ListeningPorts.of(List.of(server.pid()))).containsExactly(port);
            assertThat(ListeningPorts.owner(port)).isEqualTo(OptionalLong.of(server.pid()));
        }
    }

    @Test
    void aSocketThatWorkersInheritedBelongsToTheServerThatStartedThem() throws Exception {
        assumeTrue(Programs.havePython());
        try (Programs.Running server = Programs.start("python3", "-c", """
                import os, socket, sys, time
                server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen()
                for i in range(3):
                    if os.fork() == 0:
                        time.sleep(60)
                        os._exit(0)
                print(server.getsockname()[1], flush=True)
                sys.stdin.read()
                """)) {
            int port = Integer.parseInt(server.ready());
            TargetProcesses tree = TargetProcesses.tree(server.pid());

            assertThat(tree.pids()).hasSize(4);
            assertThat(ListeningPorts.owner(port)).isEqualTo(OptionalLong.of(server.pid()));
            assertThat(ListeningPorts.of(tree.pids())).containsExactly(port);
            assertThat(ListeningPorts.of(tree.descendants())).containsExactly(port);
        }
    }

    @Test
    void aPortThatThisProcessHoldsIsFoundAndAFreeOneIsNot() throws Exception {
        int port;
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = held.getLocalPort();
            assertThat(ListeningPorts.owner(port))
                    .isEqualTo(OptionalLong.of(ProcessHandle.current().pid()));
            assertThat(ListeningPorts.of(List.of(ProcessHandle.current().pid())))
                    .contains(port);
        }
        assertThat(ListeningPorts.owner(port)).isEmpty();
    }

    @Test
    void aProcessThatIsGoneListensNowhere() throws Exception {
        assertThat(ListeningPorts.of(List.of(999_999_999L))).isEmpty();
        assertThat(ListeningPorts.of(List.of())).isEmpty();
    }
}
