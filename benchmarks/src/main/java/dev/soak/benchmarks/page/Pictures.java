package dev.soak.benchmarks.page;

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

/** The pictures of the documents: parts of the report page of a real run, as Chromium draws them. */
public final class Pictures {
    private static final Map<String, String> PARTS = Map.of(
            "suspects.png", "#page > header",
            "chart.png", "#charts figure.large",
            "holders.png", "#holders");

    private Pictures() {}

    /**
     * Takes them.
     *
     * @param run a run folder
     * @param into where they go
     * @return the files written; a part that the page does not have gives none
     * @throws IOException when there is no page, or no browser to open it in
     */
    public static List<Path> take(Path run, Path into) throws IOException {
        Path page = run.resolve("report.html").toAbsolutePath();
        if (!Files.isRegularFile(page)) {
            throw new IOException("there is no " + page + "; name a run folder");
        }
        if (!Browser.isThere()) {
            throw new IOException("pictures are taken in Chromium: apt-get install chromium chromium-driver");
        }
        Files.createDirectories(into);
        List<Path> written = new ArrayList<>();
        ChromeDriver driver = Browser.open(page);
        try {
            for (Map.Entry<String, String> part : PARTS.entrySet()) {
                List<WebElement> found = driver.findElements(By.cssSelector(part.getValue()));
                if (!found.isEmpty()) {
                    WebElement first = found.get(0);
                    driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", first);
                    drawn(driver, first);
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

    /** A chart is drawn when it comes into view. */
    private static void drawn(ChromeDriver driver, WebElement part) {
        if (part.getTagName().equals("figure")) {
            driver.executeAsyncScript("""
                    const [figure, done] = arguments;
                    const look = () => figure.querySelector("canvas") ? done() : setTimeout(look, 50);
                    look();
                    """, part);
        }
    }
}
