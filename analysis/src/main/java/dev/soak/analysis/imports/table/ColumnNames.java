package dev.soak.analysis.imports.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of columns say about their role. */
final class ColumnNames {
    private static final Set<String> SERIES = Set.of(
            "metric",
            "metricname",
            "metric_name",
            "name",
            "series",
            "measurement",
            "_measurement",
            "_field",
            "field",
            "counter",
            "variable",
            "parameter",
            "key",
            "legend",
            "item",
            "gauge",
            "indicator");
    private static final Set<String> IDENTITY = Set.of(
            "host",
            "hostname",
            "instance",
            "pid",
            "tid",
            "container",
            "container_id",
            "container id",
            "containerid",
            "pod",
            "node",
            "job",
            "app",
            "application",
            "service",
            "process",
            "command",
            "cmd",
            "comm",
            "device",
            "id",
            "region",
            "zone",
            "namespace",
            "target",
            "server",
            "component",
            "pool",
            "class",
            "class name",
            "area",
            "type",
            "label",
            "tags",
            "thread",
            "database",
            "queue",
            "topic",
            "user");
    private static final Set<String> NUMERIC_IDENTITY =
            Set.of("pid", "tid", "tgid", "ppid", "uid", "gid", "user id", "userid");
    private static final Set<String> READING =
            Set.of("value", "val", "_value", "v", "reading", "y", "measure", "double_value");
    /** Words of readings, which a column of times never has. */
    private static final Pattern LEVEL = Pattern.compile(
            ".*(?:mem|rss|heap|byte|size|resident|used|usage|cpu|fd|descriptor|handle|thread|conn|count|total|free|"
                    + "value|load|queue|object|swap|disk|percent|%|latency|duration|response|temp|virt|vsz).*");

    private ColumnNames() {}

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT).strip();
    }

    /** The last part of a path, {@code host} of {@code tags.host}. */
    private static String field(String column) {
        String key = key(column);
        return key.substring(key.lastIndexOf('.') + 1);
    }

    static boolean isSeriesName(String column) {
        return SERIES.contains(key(column));
    }

    /** Whether different texts in the column always mean different series. */
    static boolean isIdentity(String column) {
        return isSeriesName(column) || IDENTITY.contains(field(column)) || isNumericIdentity(column);
    }

    static boolean isNumericIdentity(String column) {
        return NUMERIC_IDENTITY.contains(key(column));
    }

    /** Whether a column says which process a row is of, which is told even if there is only one. */
    static boolean isProcess(String column) {
        return key(column).equals("pid");
    }

    /** Whether a column has the readings of the series that another column names. */
    static boolean isReading(String column) {
        return READING.contains(key(column));
    }

    static boolean isLevel(String column) {
        return LEVEL.matcher(key(column)).matches();
    }
}
