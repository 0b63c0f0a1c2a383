package dev.soak.analysis.render.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * The style sheets and scripts of the page: uPlot from its WebJar on the class path, and ours. Ours are small files
 * that share one function scope, because a page that opens from disk cannot import modules.
 */
final class HtmlAssets {
    private static final String WEBJAR = "/META-INF/resources/webjars/uplot/";
    private static final String WEBJAR_POM = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    /** In the order in which they build on each other. */
    private static final List<String> OURS = List.of(
            "dom.js",
            "format.js",
            "points.js",
            "theme.js",
            "marks.js",
            "chart.js",
            "lines.js",
            "slopes.js",
            "board.js",
            "table.js",
            "tree.js",
            "report.js",
            "history.js",
            "live.js",
            "main.js");

    private static final String STYLE = loadStyle();
    private static final String SCRIPT = loadScript();

    private HtmlAssets() {}

    /** Has this class read them. */
    static void load() {
        if (STYLE.isEmpty() || SCRIPT.isEmpty()) {
            throw new IllegalStateException("the page lacks its style or its script");
        }
    }

    static String style() {
        return STYLE;
    }

    static String script() {
        return SCRIPT;
    }

    private static String loadStyle() {
        return uplot("dist/uPlot.min.css") + "\n" + text("page/page.css");
    }

    private static String loadScript() {
        StringBuilder script = new StringBuilder(1 << 17);
        script.append("/*! uPlot. ").append(uplot("LICENSE").replace("*/", "")).append("*/\n");
        script.append(uplot("dist/uPlot.iife.min.js"));
        script.append("\n(() => {\n\"use strict\";\n");
        OURS.forEach(name -> script.append(text("page/" + name)).append('\n'));
        return script.append("})();\n").toString();
    }

    private static String uplot(String name) {
        Properties pom = new Properties();
        try {
            pom.load(new StringReader(text(WEBJAR_POM)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text(WEBJAR + pom.getProperty("version") + "/" + name);
    }

    private static String text(String resource) {
        try (InputStream in = HtmlAssets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
