package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetNameTest {
    @ParameterizedTest
    @CsvSource({
        "java -jar orders.jar --port 80, orders",
        "/opt/jdk/bin/java -Xmx512m -jar target/orders-1.2.jar, orders-1.2",
        "java -cp lib/a.jar:b.jar -Dx=1 com.acme.Orders 80, Orders",
        "java com.acme.Orders -jar, Orders",
        "./start-orders.sh 80, start-orders.sh",
        "python3 -u server.py, server",
        "sh bin/start-orders.sh, start-orders",
        "/usr/sbin/nginx -g x, nginx"
    })
    void aCommandIsNamedAfterWhatItRuns(String command, String name) {
        assertThat(TargetName.ofCommand(List.of(command.split(" ", -1)))).isEqualTo(name);
    }

    @Test
    void aScriptGivenAsTextIsNamedAfterTheJavaThatItCalls() {
        assertThat(TargetName.ofCommand(List.of("sh", "-c", "cd app && exec java -Xmx1g -jar orders.jar 80")))
                .isEqualTo("orders");
        assertThat(TargetName.ofCommand(
                        List.of("bash", "-lc", "ulimit -n 99; exec \"$@\"", "sh", "java", "-jar", "orders.jar")))
                .isEqualTo("orders");
        assertThat(TargetName.ofCommand(List.of("sh", "-c", "./start >log 2>&1")))
                .isEqualTo("sh");
    }

    @Test
    void aProcessIsNamedLikeItsCommand() throws Exception {
        Process process = new ProcessBuilder("sleep", "30").start();
        try {
            assertThat(TargetName.ofProcess(process.pid())).isEqualTo("sleep");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsGoneHasItsNumber() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(TargetName.ofProcess(process.pid())).isEqualTo("process-" + process.pid());
    }
}
