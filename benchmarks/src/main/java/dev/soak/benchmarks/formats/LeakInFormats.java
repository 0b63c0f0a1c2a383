package dev.soak.benchmarks.formats;

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
public final class LeakInFormats {
    private static final int ROWS = 480;
    private static final long START = 1_700_000_000L;
    private static final long SEED = 20231114;

    private LeakInFormats() {}

    private static long[] leak() {
        Random random = new Random(SEED);
        long[] kib = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            kib[i] = 486_000 + Math.round(70_000.0 * i / 60 + 5_000 * random.nextGaussian());
        }
        return kib;
    }

    /** Texts by the name of a file: the same resident set in each. */
    public static Map<String, String> residentSet() {
        long[] kib = leak();
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
        texts.put("query.txt", "rss{host=\"a\"} =>\n" + rows(i -> bytes(kib[i]) + " @[" + seconds(i) + "]"));
        texts.put(
                "answer.json",
                "{\"results\":[{\"series\":[{\"name\":\"rss\",\"columns\":[\"time\",\"value\"],\"values\":["
                        + IntStream.range(0, ROWS)
                                .mapToObj(i -> "[" + seconds(i) + "," + bytes(kib[i]) + "]")
                                .collect(Collectors.joining(","))
                        + "]}]}]}");
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

    /** Texts by the name of a file: the same growth in formats that show the memory of a JVM or of the whole machine. */
    public static Map<String, String> otherMemory() {
        long[] kib = leak();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "psrecord.log",
                "# Elapsed time   CPU (%)     Real (MB)   Virtual (MB)\n"
                        + rows(i -> String.format(
                                Locale.ROOT,
                                "%12.3f %12.3f %12.3f %12.3f",
                                60.0 * i,
                                20.0 + i % 3,
                                kib[i] / 1024.0,
                                9000.0)));
        texts.put(
                "vmstat.log",
                "procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu----- -----timestamp-----\n"
                        + " r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st                 UTC\n"
                        + rows(i -> " 1  0      0 " + (9_000_000 - kib[i])
                                + "  20000 800000    0    0     1    10  200  400" + "  5  1 94  0  0 "
                                + date(i, "yyyy-MM-dd HH:mm:ss")));
        texts.put(
                "jstat_gc.log",
                "Timestamp S0C S1C S0U S1U EC EU OC OU MC MU CCSC CCSU YGC YGCT FGC FGCT GCT\n"
                        + rows(i -> 60 * i + 5 + ".2 512.0 512.0 0.0 256.0 4096.0 1024.0 2097152.0 " + kib[i]
                                + ".0 8000.0 7000.0 800.0 700.0 " + 3 * i + " 0.200 " + i + " 0.100 0.300"));
        texts.put(
                "jstat_gcutil.log",
                "Timestamp S0 S1 E O M CCS YGC YGCT FGC FGCT GCT\n"
                        + rows(i -> String.format(
                                Locale.ROOT,
                                "%d.2 0.00 50.00 20.00 %.2f 95.10 91.20 %d 0.2 %d 0.1 0.3",
                                60 * i + 5,
                                kib[i] / 20_971.52,
                                3 * i,
                                i)));
        texts.put(
                "gc.log",
                "[0.012s][info][gc,init] Heap Max Capacity: 4G\n"
                        + rows(i -> "[" + (60 * i + 1) + ".123s][info][gc] GC(" + i
                                + ") Pause Full (Ergonomics) 1900000K->" + kib[i] + "K(2097152K) 80.123ms"));
        texts.put(
                "histogram.log",
                rows(i -> i % 10 > 0
                        ? ""
                        : date(i, "yyyy-MM-dd HH:mm:ss") + "\n num     #instances         #bytes  class name (module)\n"
                                + "-------------------------------------------------------\n"
                                + "   1:     " + kib[i] + "    " + bytes(kib[i]) + "  com.acme.Order\n"
                                + "   2:     90000    9000000  [B (java.base@17.0.15)\n"
                                + "Total     " + (kib[i] + 90_000) + "    " + (bytes(kib[i]) + 9_000_000)));
        texts.put(
                "docker.jsonl",
                rows(i -> date(i, "yyyy-MM-dd'T'HH:mm:ss'Z'") + " {\"BlockIO\":\"1MB / 4kB\",\"CPUPerc\":\"1.25%\","
                        + "\"MemPerc\":\"3%\",\"MemUsage\":\"" + kib[i]
                        + "KiB / 7.6GiB\",\"Name\":\"orders\",\"PIDs\":\"35\"}"));
        return texts;
    }

    /** Texts by the name of a file: results of load tests, by which no resource is judged. */
    public static Map<String, String> loadResults() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "results.jtl",
                "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes\n"
                        + rows(i -> seconds(i) + "000," + (20 + i % 9) + ",home,200,OK,Thread Group 1-1,text,"
                                + (i % 50 != 0) + ",,1234"));
        texts.put(
                "k6.csv",
                "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name\n"
                        + rows(i -> "http_reqs," + seconds(i) + ",1,,,,true,,GET,home\nhttp_req_duration," + seconds(i)
                                + "," + (20 + i % 9) + ",,,,true,,GET,home"));
        texts.put(
                "k6.json",
                rows(i -> "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\""
                        + date(i, "yyyy-MM-dd'T'HH:mm:ss'Z'") + "\",\"value\":" + (20 + i % 9)
                        + ",\"tags\":{\"name\":\"home\",\"expected_response\":\"true\"}}}"));
        texts.put(
                "locust_history.csv",
                "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,95%,99%,Total Request Count,Total Failure Count\n"
                        + rows(i -> seconds(i) + ",10,,Aggregated,9.5,0.0,12,17,19," + 570 * i + ",0"));
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
