package acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.junit.LeakReport;
import dev.soak.junit.Soak;
import dev.soak.junit.Verdict;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Each plugin is compiled with the tests and loaded in a class loader of its own. */
class PluginLoadingTest {
    /** Of the application, which outlives its plugins; a plugin that is loaded from the same place has another. */
    public static final class Registry {
        /** Leaked by plugins. */
        public static final List<Object> LISTENERS = new ArrayList<>();

        private Registry() {}
    }

    /** Leaves nothing behind. */
    public static final class SoundPlugin implements Runnable {
        @Override
        public void run() {
            System.getProperty("acme.plugin");
        }
    }

    /** Registers itself with the application's class loader, by a property, and never leaves. */
    public static final class ListeningPlugin implements Callable<Integer> {
        @Override
        @SuppressWarnings("unchecked")
        public Integer call() {
            ((List<Object>) System.getProperties().get("acme.listeners")).add(this);
            return 1;
        }
    }

    private static URL here() {
        return PluginLoadingTest.class.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void aPluginThatLeavesNothingBehindUnloads() throws Exception {
        LeakReport report = Soak.loader(here()).run(SoundPlugin.class.getName()).assertUnloads();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatHoldsAPluginIsNamed() throws Exception {
        System.getProperties().put("acme.listeners", Registry.LISTENERS);
        LeakReport report =
                Soak.loader(here()).run(ListeningPlugin.class.getName()).check();
        assertThat(report.verdict()).isEqualTo(Verdict.LEAK);
        assertThat(report.leaks().get(0).holder())
                .startsWith("static acme.PluginLoadingTest$Registry.LISTENERS")
                .endsWith("its class loader");
        assertThat(report.leaks().get(0).perRepetition()).isEqualTo(1);
    }
}
