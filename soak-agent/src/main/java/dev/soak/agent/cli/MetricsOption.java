package dev.soak.agent.cli;

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

/** {@code --metrics-port} of the commands that run for a while. */
final class MetricsOption {
    @Option(
            names = "--metrics-port",
            paramLabel = "[HOST:]PORT",
            converter = Address.class,
            description =
                    "figures for Prometheus at /metrics while it runs; without a host on 127.0.0.1 (default: off)")
    @Nullable
    InetSocketAddress address;

    /** Null where nobody asked for it. */
    @Nullable
    MetricsServer start(Supplier<MetricSnapshots> figures) throws InputException {
        if (address == null) {
            return null;
        }
        try {
            return MetricsServer.start(address, figures);
        } catch (IOException e) {
            throw InputException.unusable("--metrics-port cannot listen on " + address.getHostString() + ":"
                    + address.getPort() + ": " + e.getMessage());
        }
    }

    static final class Address implements ITypeConverter<InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
            String port = text.substring(colon + 1);
            if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
                throw new TypeConversionException(
                        "'" + text + "' is no address; write a port up to 65535, or host:port, such as 0.0.0.0:9464");
            }
            InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(port));
            if (address.isUnresolved()) {
                throw new TypeConversionException("nothing is known of the host '" + host + "'");
            }
            return address;
        }
    }
}
