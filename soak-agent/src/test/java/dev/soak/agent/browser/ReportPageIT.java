package dev.soak.agent.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** {@code report.html}, opened from disk in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageIT {
    private static final String FIRST_CHART = "#charts figure.large canvas";

    /** The number of pixels of the first chart that are neither empty nor part of the faint grid. */
    private static final String INK = """
            (() => {
              const canvas = document.querySelector("#charts figure.large canvas");
              const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              let ink = 0;
              for (let i = 3; i < data.length; i += 4) {
                ink += data[i] > 200 ? 1 : 0;
              }
              return ink;
            })()""";

    private Chromium chromium;
    private String page;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        chromium = Chromium.start("--window-size=1300,1000");
        page = LeakyRun.report(folder).toUri().toString();
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void load() {
        chromium.open(page);
        chromium.driver.executeScript("document.querySelector('#charts').scrollIntoView()");
        chromium.await("document.querySelectorAll('" + FIRST_CHART + "').length > 1");
    }

    @Test
    void opensWithoutConsoleErrorsOrNetworkRequests() throws Exception {
        chromium.driver.executeScript("scrollTo(0, 0)");
        chromium.saveScreenshot("report-light");
        assertThat(chromium.console()).isEmpty();
        assertThat(chromium.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    }

    @Test
    void theFirstScreenShowsOutcomeAndSuspects() {
        WebElement header = chromium.find("header");
        assertThat(header.getText())
                .contains("LEAK")
                .contains("heap.live grows by")
                .contains("com.acme.Review");
        assertThat(chromium.find("#suspects").getRect().getY()).isLessThan(700);
    }

    @Test
    void untrustedInputIsRenderedAsText() {
        assertThat(chromium.find("header .name").getText()).isEqualTo("bot " + LeakyRun.HOSTILE);
        assertThat(chromium.all("img")).isEmpty();
        assertThat(chromium.driver.getTitle()).startsWith("Soak: LEAK");
    }

    @Test
    void chartsAreDrawnAndTheWorstIsFirst() {
        assertThat(chromium.find("#charts figure").getDomAttribute("data-series"))
                .startsWith("class.instances{class=com.acme.Review");
        assertThat(chromium.number(INK)).isGreaterThan(1000);
    }

    @Test
    void aChartIsDrawnOnlyWhenItComesIntoView() {
        assertThat(chromium.number("document.querySelectorAll('#rest canvas').length"))
                .isZero();
        chromium.driver.executeScript("document.querySelector('#rest').scrollIntoView()");
        chromium.await("document.querySelectorAll('#rest canvas').length > 5");
    }

    @Test
    void zoomingOneChartZoomsThemAll() {
        String shown = chromium.find(".toolbar output").getText();
        double before = chromium.number(INK);
        WebElement over = chromium.find("#charts figure.large .u-over");
        new Actions(chromium.driver)
                .moveToElement(over, -100, 0)
                .clickAndHold()
                .moveByOffset(60, 0)
                .release()
                .perform();
        chromium.await("document.querySelector('.toolbar output').textContent !== '" + shown + "'");
        assertThat(chromium.number(INK)).isNotEqualTo(before);
        String zoomed = chromium.find(".toolbar output").getText();
        WebElement second = chromium.all("#charts figure.large .plot").get(1);
        second.sendKeys("0");
        assertThat(chromium.find(".toolbar output").getText()).isEqualTo(shown).isNotEqualTo(zoomed);
    }

    @Test
    void pointingAtOneChartReadsThemAll() {
        new Actions(chromium.driver)
                .moveToElement(chromium.find("#charts figure.large .u-over"))
                .perform();
        chromium.await("document.querySelectorAll('#charts .readout')[1].textContent !== ''");
        List<WebElement> readouts = chromium.all("#charts .readout");
        assertThat(readouts.get(0).getText()).contains("checkpoint");
        assertThat(readouts.get(1).getText().substring(0, 6))
                .isEqualTo(readouts.get(0).getText().substring(0, 6));
    }

    @Test
    void theKeyboardReachesEveryReading() {
        WebElement plot = chromium.find("#charts figure.large .plot");
        plot.sendKeys(Keys.ARROW_LEFT);
        String last = chromium.find("#charts .readout").getText();
        plot.sendKeys(Keys.ARROW_LEFT);
        assertThat(chromium.find("#charts .readout").getText()).isNotEmpty().isNotEqualTo(last);
    }

    @Test
    void theProjectionReachesTheLimit() {
        chromium.find("#charts figure.large .legend button").click();
        assertThat(chromium.find("#charts figure.large .legend button").getDomAttribute("aria-pressed"))
                .isEqualTo("true");
    }

    @Test
    void tablesSortAndAreFiltered() {
        WebElement bytes = chromium.find("#classes th:nth-child(4) button");
        bytes.click();
        assertThat(chromium.find("#classes th:nth-child(4)").getDomAttribute("aria-sort"))
                .isEqualTo("descending");
        assertThat(chromium.find("#classes tbody td").getText()).contains("com.acme.Review");
        bytes.click();
        assertThat(chromium.find("#classes tbody td").getText()).doesNotContain("com.acme.Review");
        chromium.find("#classes input").sendKeys("part1");
        assertThat(chromium.all("#classes tbody tr")).hasSize(11);
    }

    @Test
    void aSmallChartCanBeEnlarged() {
        chromium.driver.executeScript("document.querySelector('#rest .open').click()");
        chromium.await("document.querySelectorAll('#charts > .charts > figure:last-child canvas').length === 1");
    }

    @Test
    void printingDrawsEveryLargeChart() {
        chromium.driver.executeScript("dispatchEvent(new Event('beforeprint'))");
        assertThat(chromium.is(
                        "[...document.querySelectorAll('#charts figure')].every(f => f.querySelector('canvas'))"))
                .isTrue();
    }

    @Test
    void fitsAPhoneInDarkMode() throws Exception {
        try (Chromium phone = Chromium.start("--window-size=500,900", "--blink-settings=preferredColorScheme=0")) {
            phone.driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    java.util.Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
            phone.open(page);
            phone.saveScreenshot("report-phone-dark");
            phone.driver.executeScript("document.querySelector('#charts').scrollIntoView()");
            phone.await("document.querySelector('" + FIRST_CHART + "') !== null");
            assertThat(phone.is("matchMedia('(prefers-color-scheme: dark)').matches"))
                    .isTrue();
            assertThat(phone.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            assertThat((String) phone.eval("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 23, 27)");
            phone.saveScreenshot("report-phone-dark-charts");
            assertThat(phone.console()).isEmpty();
        }
    }
}
