package dev.soak.analysis.imports;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One leak of eight hours in each of the formats; all values are made up. */
public final class ForeignSamples {
    static final int ROWS = 480;
    private static final long START = 1_700_000_000L;
    private static final long SEED = 20231114;

    private ForeignSamples() {}

    /** Texts by the name of a file: the same resident set in each. */
    public static Map<String, String> leak() {
        Random random = new Random(SEED);
        long[] kib = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            kib[i] = 486_000 + Math.round(70_000.0 * i / 60 + 5_000 * random.nextGaussian());
        }
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("seconds.csv", "t,rss_bytes\n" + rows(i -> 60 * i + "," + bytes(kib[i])));
        texts.put("millis.csv", "timestamp_ms;rss_bytes\n" + rows(i -> seconds(i) + "000;" + bytes(kib[i])));
        texts.put("nanos.tsv", "ts\trss_bytes\n" + rows(i -> seconds(i) + "000000000\t" + bytes(kib[i])));
        texts.put("german.csv", "Zeit;RSS (KiB)\n" + rows(i -> date(i, "dd.MM.yyyy HH:mm:ss") + ";" + kib[i] + ",0"));
        texts.put(
                "american.csv",
                "Date,Time,rss_bytes\n"
                        + rows(i -> date(i, "MM/dd/yyyy") + "," + date(i, "hh:mm:ss a") + "," + bytes(kib[i])));
        texts.put(
                "grouped.csv",
                "time,rss_bytes\n"
                        + rows(i -> date(i, "yyyy-MM-dd'T'HH:mm:ss'+0000'") + ",\""
                                + String.format(Locale.ROOT, "%,d", kib[i] * 1024) + '"'));
        texts.put("units.csv", "time,rss\n" + rows(i -> date(i, "d MMM yyyy HH:mm:ss") + "," + kib[i] + " KiB"));
        texts.put(
                "grafana_sep.csv",
                "sep=;\n\"Time\";\"rss\"\n" + rows(i -> date(i, "yyyy-MM-dd HH:mm:ss") + ";" + bytes(kib[i])));
        texts.put(
                "grafana_long.csv",
                "Time,Metric,Value\n"
                        + rows(i -> date(i, "yyyy-MM-dd'T'HH:mm:ss'Z'") + ",rss," + bytes(kib[i]) + "\n"
                                + date(i, "yyyy-MM-dd'T'HH:mm:ss'Z'") + ",threads," + (50 + i % 3)));
        texts.put(
                "objects.jsonl",
                rows(i -> "{\"ts\":\"" + date(i, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") + "\",\"mem\":{\"rss\":"
                        + bytes(kib[i]) + "},\"ok\":true}"));
        texts.put(
                "array.json",
                "["
                        + IntStream.range(0, ROWS)
                                .mapToObj(i -> "{\"time\":" + seconds(i) + ",\"rss\":" + bytes(kib[i]) + "}")
                                .collect(Collectors.joining(",\n"))
                        + "]");
        texts.put(
                "range.json",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"rss\"},"
                        + "\"values\":["
                        + IntStream.range(0, ROWS)
                                .mapToObj(i -> "[" + seconds(i) + ",\"" + bytes(kib[i]) + "\"]")
                                .collect(Collectors.joining(","))
                        + "]}]}}");
        texts.put(
                "metrics.txt",
                "# TYPE rss gauge\n" + rows(i -> "rss{host=\"a\"} " + bytes(kib[i]) + " " + seconds(i) + "000"));
        texts.put("dump.txt", rows(i -> "{__name__=\"rss\", host=\"a\"} " + bytes(kib[i]) + " " + seconds(i) + "000"));
        texts.put(
                "influx.csv",
                "#datatype,string,long,dateTime:RFC3339,double,string,string\n#group,false,false,false,false,true,true\n"
                        + "#default,_result,,,,,\n,result,table,_time,_value,_field,_measurement\n"
                        + rows(i -> ",,0," + date(i, "yyyy-MM-dd'T'HH:mm:ss'Z'") + "," + bytes(kib[i]) + ",rss,mem"));
        texts.put(
                "pidstat.log",
                "Linux 6.1.0 (h)\t11/14/2023\t_x86_64_\t(2 CPU)\n\n# Time        UID       PID     VSZ     RSS  Command\n"
                        + rows(i -> seconds(i) + "     1000      4711 9012345 " + kib[i] + "  java"));
        texts.put(
                "ps.log",
                rows(i -> date(i, "EEE MMM dd HH:mm:ss 'UTC' yyyy") + "\n    PID   RSS COMMAND\n   4711 " + kib[i]
                        + " java"));
        texts.put(
                "docker.log",
                rows(i -> date(i, "yyyy-MM-dd'T'HH:mm:ss'Z'")
                        + "\nCONTAINER ID   NAME     CPU %     MEM USAGE / LIMIT     PIDS\nabc123         orders   1.25%     "
                        + kib[i] + "KiB / 7.6GiB   35"));
        return texts;
    }

    private static String rows(IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    private static long seconds(int row) {
        return START + 60L * row;
    }

    private static long bytes(long kib) {
        return kib * 1024;
    }

    private static String date(int row, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .format(LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds(row)), ZoneOffset.UTC));
    }
}
