package dev.soak.benchmarks.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Opens report pages in the system's Chromium, headless, and times them. */
final class HeadlessChromium {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final int ZOOMS = 20;

    private HeadlessChromium() {}

    /** Times the first paint and zooms into a chart; one line. */
    static String time(Path page) {
        if (!isAvailable()) {
            return "page not opened: no such file: " + DRIVER;
        }
        ChromeDriver driver = open(page);
        try {
            double paint = number(driver.executeAsyncScript("""
                    const done = arguments[0];
                    new PerformanceObserver((list) => done(list.getEntries()[0].startTime))
                        .observe({ type: "paint", buffered: true });
                    """));
            Object took = driver.executeAsyncScript("""
                    const [count, done] = arguments;
                    const zoom = document.querySelector("[aria-label='zoom in']");
                    const all = document.querySelector("[aria-label='the whole run']");
                    const took = [];
                    function next() {
                      if (took.length === count) {
                        done(took);
                        return;
                      }
                      const start = performance.now();
                      (took.length % 5 === 4 ? all : zoom).click();
                      requestAnimationFrame(() => setTimeout(() => {
                        took.push(performance.now() - start);
                        next();
                      }));
                    }
                    next();
                    """, ZOOMS);
            List<?> zooms = (List<?>) Objects.requireNonNull(took);
            double[] sorted = zooms.stream()
                    .mapToDouble(HeadlessChromium::number)
                    .sorted()
                    .toArray();
            return String.format(
                    Locale.ROOT,
                    "first paint after %.0f ms; zoom %.1f ms (median), %.1f ms (maximum); Chromium %s",
                    paint,
                    sorted[sorted.length / 2],
                    sorted[sorted.length - 1],
                    driver.getCapabilities().getBrowserVersion());
        } finally {
            driver.quit();
        }
    }

    static boolean isAvailable() {
        return Files.isExecutable(DRIVER);
    }

    /** Opens a page; the caller quits the driver. */
    static ChromeDriver open(Path page) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(
                service, new ChromeOptions().addArguments("--headless=new", "--no-sandbox", "--window-size=1300,1000"));
        driver.get(page.toUri().toString());
        return driver;
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }
}
