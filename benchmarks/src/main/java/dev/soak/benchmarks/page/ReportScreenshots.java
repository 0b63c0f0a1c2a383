package dev.soak.benchmarks.page;

import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Takes the screenshots of the documentation: parts of the report page of a run, rendered in Chromium. */
public final class ReportScreenshots {
    private static final Map<String, String> PARTS = Map.of(
            "suspects.png", "#page > header",
            "chart.png", "#charts figure.large",
            "holders.png", "#holders");

    private ReportScreenshots() {}

    /**
     * Takes the screenshots.
     *
     * @param run run folder with a report page
     * @param into output folder
     * @return the files written; parts that the page does not have are left out
     * @throws IOException when there is no report page or no browser
     */
    public static List<Path> take(Path run, Path into) throws IOException {
        Path page = new RunFolder(run).file(RunFile.REPORT_HTML).toAbsolutePath();
        if (!Files.isRegularFile(page)) {
            throw new IOException("not a run folder: " + run + " (no " + RunFile.REPORT_HTML + ")");
        }
        if (!HeadlessChromium.isAvailable()) {
            throw new IOException("Chromium is not installed: apt-get install chromium chromium-driver");
        }
        Files.createDirectories(into);
        List<Path> written = new ArrayList<>();
        ChromeDriver driver = HeadlessChromium.open(page);
        try {
            for (Map.Entry<String, String> part : PARTS.entrySet()) {
                List<WebElement> found = driver.findElements(By.cssSelector(part.getValue()));
                if (!found.isEmpty()) {
                    WebElement first = found.get(0);
                    driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", first);
                    awaitChart(driver, first);
                    Path file = into.resolve(part.getKey());
                    Files.write(file, first.getScreenshotAs(OutputType.BYTES));
                    written.add(file);
                }
            }
        } finally {
            driver.quit();
        }
        return written;
    }

    /** Waits for a chart, which is drawn only when it scrolls into view. */
    private static void awaitChart(ChromeDriver driver, WebElement part) {
        if (part.getTagName().equals("figure")) {
            driver.executeAsyncScript("""
                    const [figure, done] = arguments;
                    const poll = () => figure.querySelector("canvas") ? done() : setTimeout(poll, 50);
                    poll();
                    """, part);
        }
    }
}
