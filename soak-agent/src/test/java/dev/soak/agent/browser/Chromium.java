package dev.soak.agent.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The system's Chromium, headless; tests are skipped if it is not installed. */
final class Chromium implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    /** On a machine that has other tests to run. */
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** @param arguments additional switches: window size, colour scheme */
    static Chromium start(String... arguments) {
        assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "needs Debian's packages chromium and chromium-driver; .ci/run installs them");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(BROWSER.toFile())
                // Containers lack user namespaces for the sandbox and have a small /dev/shm.
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars")
                .addArguments(arguments);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    /** Opens a page; what earlier pages and their tests wrote to the console is dropped. */
    void open(String url) {
        driver.manage().logs().get(LogType.BROWSER);
        driver.get(url);
    }

    /** Waits for an element: a page that is being loaded again may not have it yet. */
    WebElement find(String css) {
        return new WebDriverWait(driver, TIMEOUT).until(any -> driver.findElement(By.cssSelector(css)));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Evaluates a JavaScript expression. */
    Object eval(String expression) {
        return driver.executeScript("return " + expression);
    }

    double number(String expression) {
        return ((Number) eval(expression)).doubleValue();
    }

    boolean is(String expression) {
        return Boolean.TRUE.equals(eval(expression));
    }

    void await(String expression) {
        new WebDriverWait(driver, TIMEOUT)
                .withMessage(() -> expression + " on the page " + shown())
                .until(any -> is(expression));
    }

    /** For the message of a failure, which must not fail itself. */
    private String shown() {
        try {
            return eval("document.body.innerText") + " with " + console();
        } catch (WebDriverException e) {
            return "that cannot be read: " + e.getMessage();
        }
    }

    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The URLs requested by the page. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Saves a screenshot to {@code target/screenshots} for visual inspection. */
    void saveScreenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
