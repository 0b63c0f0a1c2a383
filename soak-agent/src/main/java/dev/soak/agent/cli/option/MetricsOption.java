package dev.soak.agent.cli.option;

import dev.soak.agent.export.MetricsServer;
import dev.soak.analysis.input.InputException;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --metrics-port} of the commands that measure. */
public final class MetricsOption {
    @Option(
            names = "--metrics-port",
            paramLabel = "[HOST:]PORT",
            converter = Address.class,
            description =
                    "serve Prometheus metrics at /metrics during the run; the default host is 127.0.0.1 (default: off)")
    public @Nullable InetSocketAddress address;

    /** Null if the option is absent. */
    public @Nullable MetricsServer start(Supplier<MetricSnapshots> metrics) throws InputException {
        if (address == null) {
            return null;
        }
        try {
            return MetricsServer.start(address, metrics);
        } catch (IOException e) {
            throw InputException.unusable("--metrics-port cannot listen on " + address.getHostString() + ":"
                    + address.getPort() + ": " + e.getMessage());
        }
    }

    public static final class Address implements ITypeConverter<InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
            String port = text.substring(colon + 1);
            if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
                throw new TypeConversionException(
                        "invalid address '" + text + "' (expected PORT or HOST:PORT, e.g. 0.0.0.0:9464)");
            }
            InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(port));
            if (address.isUnresolved()) {
                throw new TypeConversionException("unknown host '" + host + "'");
            }
            return address;
        }
    }
}
