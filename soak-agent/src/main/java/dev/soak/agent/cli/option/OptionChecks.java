package dev.soak.agent.cli.option;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Range checks with one wording; the error names the option and the value. */
public record OptionChecks(CommandLine command) {
    /** An absent value is in range. */
    public void between(String option, @Nullable Number value, long least, long most) {
        if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw usage(option + " must be between " + least + " and " + most + ", not " + plain(value));
        }
    }

    /** An absent value is in range. */
    public void positive(String option, @Nullable Double value, long most) {
        if (value != null && !(value > 0)) {
            throw usage(option + " must be greater than 0");
        }
        if (value != null && value > most) {
            throw usage(option + " must be at most " + most + ", not " + plain(value));
        }
    }

    public URI http(String option, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw usage(option + " must be an http or https URL, not '" + url + "'");
        }
        return url;
    }

    public ParameterException usage(String message) {
        return new ParameterException(command, message);
    }

    private static String plain(Number value) {
        return value.toString().replaceFirst("\\.0$", "");
    }
}
