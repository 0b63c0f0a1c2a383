package dev.soak.agent.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page during a short run. */
class LivePageIT {
    private static final String JAR = System.getProperty("soak.jar", "target/soak.jar");

    @TempDir
    Path folder;

    @Test
    void growsDuringTheRunSurvivesAReloadAndShowsTheEnd() throws Exception {
        try (Chromium chromium = Chromium.start("--window-size=1300,1000")) {
            Process soak = soak();
            try {
                String url = url(soak);
                assertThat(url).startsWith("http://127.0.0.1:");
                chromium.open(url);
                chromium.driver.executeScript("window.openedOnce = true");
                chromium.await("document.querySelectorAll('#charts canvas').length > 0");
                String facts = (String) chromium.eval("document.querySelector('.facts').textContent");
                chromium.await("document.querySelector('.facts').textContent !== '" + facts + "'");
                assertThat(chromium.is("window.openedOnce"))
                        .as("the page is not loaded again")
                        .isTrue();
                assertThat(chromium.all("#page > header, #page > .status")).hasSize(2);
                double end = shownEnd(chromium);
                chromium.driver.navigate().refresh();
                chromium.await("document.querySelectorAll('#charts canvas').length > 0");
                assertThat(shownEnd(chromium)).isGreaterThanOrEqualTo(end);
                // Charts are drawn when they are scrolled into view.
                chromium.await("document.querySelector('#work [data-lines^=Latency]') !== null");
                chromium.eval("document.querySelector('#work').scrollIntoView()");
                chromium.await("document.querySelectorAll('#work [data-lines^=Latency] canvas').length > 0");
                chromium.saveScreenshot("live");
                // The run is longer than any machine takes to get here.
                soak.destroy();
                chromium.await("document.querySelector('.status').textContent.startsWith('Finished: INTERRUPTED')");
                assertThat(chromium.requests()).allMatch(one -> one.startsWith(url) || one.startsWith("data:"));
                assertThat(chromium.console()).isEmpty();
                assertThat(soak.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                soak.descendants().forEach(ProcessHandle::destroyForcibly);
                soak.destroyForcibly();
            }
        }
    }

    /** The end of the period shown by the charts, in seconds: {@code 0:00:00 – 0:00:12}. */
    private static double shownEnd(Chromium chromium) {
        // In one step, because the page replaces the element while the run goes on.
        String period = (String) chromium.eval("document.querySelector('.toolbar output').textContent");
        String[] clock = period.split("– ", -1)[1].split(":", -1);
        return 3600 * Double.parseDouble(clock[0]) + 60 * Double.parseDouble(clock[1]) + Double.parseDouble(clock[2]);
    }

    private Process soak() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR,
                        "--duration",
                        "10m",
                        "--jvm-args",
                        "-XX:TieredStopAtLevel=1",
                        "--dashboard",
                        "0",
                        "--out",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String url(Process soak) {
        BufferedReader printed = soak.inputReader();
        try {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                if (line.contains("http://")) {
                    return line.substring(line.indexOf("http://"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("soak did not print the URL of the live page");
    }
}
