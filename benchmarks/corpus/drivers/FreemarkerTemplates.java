import dev.soak.benchmarks.corpus.driver.Driver;
import freemarker.cache.StringTemplateLoader;
import freemarker.template.Configuration;
import java.io.StringWriter;
import java.util.Map;

/** A template cache of soft and strong entries, for a few thousand templates. */
public final class FreemarkerTemplates implements Driver {
    private static final int TEMPLATES = 300;
    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_31);

    public FreemarkerTemplates() {
        StringTemplateLoader loader = new StringTemplateLoader();
        for (int i = 0; i < TEMPLATES; i++) {
            loader.putTemplate("t" + i, "Hello ${name} " + i);
        }
        configuration.setTemplateLoader(loader);
    }

    @Override
    public void request(int number) throws Exception {
        StringWriter out = new StringWriter();
        configuration.getTemplate("t" + number % TEMPLATES).process(Map.of("name", "you"), out);
    }
}
