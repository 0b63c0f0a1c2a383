package dev.soak.analysis.imports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in the shapes that monitoring systems answer with: the same ten readings in each. */
class JsonLinesFormatTest {
    private static final int READINGS = 10;
    private static final long START = 1_763_150_000L;

    private static String time(int i) {
        return String.format("2025-11-14T19:%02d:20Z", 53 - READINGS + i);
    }

    private static String all(IntFunction<String> one) {
        return IntStream.range(0, READINGS).mapToObj(one).collect(Collectors.joining(","));
    }

    static Stream<String> shapes() {
        return Stream.of(
                Imported.lines(READINGS, i -> "{\"ts\":\"" + time(i) + "\",\"jvm\":{\"rss\":" + i + "},\"ok\":true}"),
                "[" + all(i -> "{\"ts\":\"" + time(i) + "\",\"rss\":" + i + "}") + "]",
                "{\"meta\":{\"host\":\"a\"},\"data\":[" + all(i -> "{\"ts\":\"" + time(i) + "\",\"rss\":" + i + "}")
                        + "]}",
                "{\"hits\":{\"hits\":["
                        + all(i -> "{\"_source\":{\"@timestamp\":\"" + time(i) + "\",\"rss\":" + i + "}}") + "]}}",
                "{\"time\":[" + all(i -> String.valueOf(START + 60L * i)) + "],\"rss\":[" + all(String::valueOf) + "]}",
                "{\"results\":[{\"series\":[{\"name\":\"rss\",\"columns\":[\"time\",\"mean\"],\"values\":["
                        + all(i -> "[\"" + time(i) + "\"," + i + "]") + "]}]}]}",
                "[{\"target\":\"orders.rss\",\"datapoints\":[" + all(i -> "[" + i + "," + (START + 60L * i) + "]")
                        + "]}]",
                "{\"series\":[{\"metric\":\"rss\",\"pointlist\":["
                        + all(i -> "[" + (START + 60L * i) + "000," + i + "]") + "]}]}",
                "{\"results\":{\"A\":{\"frames\":[{\"schema\":{\"fields\":[{\"name\":\"Time\"},{\"name\":\"rss\"}]},"
                        + "\"data\":{\"values\":[[" + all(i -> (START + 60L * i) + "000") + "],[" + all(String::valueOf)
                        + "]]}}]}}}",
                Imported.lines(
                        READINGS,
                        i -> (i % 4 == 0 ? "2025-11-14 INFO started\n" : "") + "{\"timestamp\":\"" + time(i)
                                + "\",\"level\":\"INFO\",\"rss\":" + i + "}"),
                Imported.lines(READINGS, i -> time(i) + " {\"level\":\"INFO\",\"rss\":" + i + "}"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theReadingsAreFoundInEachShape(String text) throws Exception {
        assertThat(Imported.format(text)).isEqualTo("jsonl");
        Measurements read = Imported.of(text);
        assertThat(read.series()).hasSize(1);
        Series rss = read.series().get(0);
        assertThat(rss.values())
                .containsExactly(IntStream.range(0, READINGS).asDoubleStream().toArray());
        assertThat(rss.t()).startsWith(0, 60, 120);
    }

    @Test
    void severalTargetsAreSeveralSeries() throws Exception {
        Measurements read = Imported.of("["
                + Stream.of("a", "b")
                        .map(name -> "{\"target\":\"" + name + "\",\"datapoints\":["
                                + all(i -> "[" + i + "," + (START + 60L * i) + "]") + "]}")
                        .collect(Collectors.joining(","))
                + "]");
        assertThat(read.series()).extracting(series -> series.id().toString()).containsExactly("a", "b");
    }

    @Test
    void datesInAnyOrderAreSorted() throws Exception {
        Measurements read =
                Imported.of("[" + all(i -> "{\"ts\":\"" + time(i * 7 % 10) + "\",\"rss\":" + i * 7 % 10 + "}") + "]");
        assertThat(read.series().get(0).values()).startsWith(0, 1, 2, 3);
    }

    @Test
    void whereBothNumbersOfAPairMayBeTheTimeNothingIsAssumed() {
        assertThatThrownBy(() -> Imported.of("[{\"target\":\"rss\",\"datapoints\":["
                        + all(i -> "[" + (START + i) + "," + (START + 60L * i) + "]") + "]}]"))
                .isInstanceOf(InputException.class);
    }

    @Test
    void jsonThatIsTooDeepIsUnusableInput() {
        String deep = "[".repeat(2000);
        for (String text :
                new String[] {"{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":" + deep, deep}) {
            assertThatThrownBy(() -> Imported.of(text))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("some.txt")
                    .hasMessageNotContaining("StreamReadConstraints");
        }
    }

    @Test
    void everyAnswerOfAFileIsRead() throws Exception {
        String a = answer("a");
        String b = answer("b");
        assertThat(Imported.of(a + "\n" + b).series())
                .extracting(series -> series.id().name())
                .containsExactlyInAnyOrder("a", "b");
    }

    private static String answer(String name) {
        String values = IntStream.range(0, 30)
                .mapToObj(i -> "[" + (1_700_000_000 + 60 * i) + ",\"" + (5000 + i) + "\"]")
                .collect(Collectors.joining(","));
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\""
                + name + "\"},\"values\":[" + values + "]}]}}";
    }

    @Test
    void objectsNeedNoLineEndsBetweenThem() throws Exception {
        String object = "{\"ts\":%d,\"rss_bytes\":%d}";
        String glued = objects(object, "");
        String listed = objects("[" + object + "]", "\n");
        String appended = "[" + objects(object, ",") + "]\n[{\"ts\":1700000900,\"rss_bytes\":7}]";

        assertThat(Imported.of(glued).series().get(0).values()).hasSize(12);
        assertThat(Imported.of(listed).series().get(0).values()).hasSize(12);
        assertThat(Imported.of(appended).series().get(0).values()).hasSize(13).endsWith(7);
    }

    private static String objects(String format, String between) {
        return IntStream.range(0, 12)
                .mapToObj(i -> String.format(format, 1_700_000_000 + 60 * i, 5000 + i))
                .collect(Collectors.joining(between));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-1  | ",
                "web-1  | TIME ",
                "[pod/orders-7f/app] ",
                "Nov 26 10:00:00 host app[PID]: ",
                "TIME host app: ",
                "orders-7f app "
            })
    void whatALogPutsBeforeTheObjectIsNoPartOfIt(String prefix) throws Exception {
        String text = Imported.lines(
                READINGS,
                i -> prefix.replace("TIME", time(i)).replace("PID", String.valueOf(12 + i / 5)) + "{\"ts\":\"" + time(i)
                        + "\",\"rss\":" + i + "}");
        assertThat(Imported.format(text)).isEqualTo("jsonl");
        Series rss = Imported.of(text).series().get(0);
        assertThat(rss.id()).hasToString("rss");
        assertThat(rss.values()).hasSize(READINGS).startsWith(0, 1, 2);
        assertThat(rss.t()).startsWith(0, 60, 120);
    }

    @Test
    void theDateBeforeTheSourceIsTheTimeOfAnObjectWithoutOne() throws Exception {
        Series rss = Imported.of(Imported.lines(
                        READINGS, i -> String.format("Nov 26 10:%02d:00 host app[12]: {\"rss\":%d}", i, i)))
                .series()
                .get(0);
        assertThat(rss.t()).startsWith(0, 60, 120);
    }

    @Test
    void twoSourcesAreTwoSeries() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                2 * READINGS,
                i -> (i % 2 == 0 ? "web-1  | " : "db-1   | ") + "{\"ts\":" + (START + 30L * i) + ",\"rss\":"
                        + (i % 2 == 0 ? 5000 : 9) + "}"));
        assertThat(read.series())
                .extracting(series -> series.id() + " " + series.values()[0])
                .containsExactly("rss{instance=web-1} 5000.0", "rss{instance=db-1} 9.0");
    }

    @Test
    void aSentenceBeforeTheObjectIsRefusedWithWhatToStrip() {
        assertThatThrownBy(() -> Imported.of(Imported.lines(
                        READINGS,
                        i -> "INFO the state of worker " + i + " is {\"ts\":\"" + time(i) + "\",\"rss\":" + i + "}")))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING))
                .hasMessageContaining("some.txt:1 has text before its JSON object")
                .hasMessageContaining("'INFO the state of worker 0 is'; strip it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"ts\": \"TIME\",\n  \"rss\": %d,\n  \"pools\": [\n    1,\n    {\"a\": 2}\n  ]\n}\n",
                "{\"ts\": \"TIME\",\n \"rss\": %d\n}",
                "{\n\"ts\": \"TIME\", \"rss\": %d }{\n\"other\": 1 }\n"
            })
    void objectsOverSeveralLinesMayBeAppendedToOneAnother(String object) throws Exception {
        String text = IntStream.range(0, READINGS)
                .mapToObj(i -> String.format(object, i).replace("TIME", time(i)))
                .collect(Collectors.joining());
        Series rss = Imported.of(text).series().get(0);
        assertThat(rss.id()).hasToString("rss");
        assertThat(rss.values()).hasSize(READINGS).startsWith(0, 1, 2);
        assertThat(rss.t()).startsWith(0, 60, 120);
    }

    /** Squares of such numbers are not finite, and no resource reaches them. */
    @Test
    void onlyNumbersBeyondAllResourcesAreNoReadings() {
        assertThatThrownBy(() -> Imported.of("{\"day\":\"3-1-1\",\"k\":1e308}"))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING))
                .hasMessageContaining("contains no readings");
    }

    @Test
    void groupsOfOneQueryAreSeriesEach() throws Exception {
        for (long lag : new long[] {0, 20}) {
            IntFunction<String> rows =
                    host -> all(i -> "[" + (START + 60L * i + host * lag) + "," + (1000 * host + i) + "]");
            assertThat(Imported.of("{\"results\":[{\"series\":["
                                    + "{\"name\":\"mem\",\"tags\":{\"host\":\"a\"},\"columns\":[\"time\",\"used\"],\"values\":["
                                    + rows.apply(0)
                                    + "]},{\"name\":\"mem\",\"tags\":{\"host\":\"b\"},\"columns\":[\"time\",\"used\"],"
                                    + "\"values\":[" + rows.apply(1) + "]}]}]}")
                            .series())
                    .hasSize(2)
                    .allMatch(series -> series.size() == READINGS);
            IntFunction<String> frame =
                    host -> "{\"schema\":{\"fields\":[{\"name\":\"Time\"},{\"name\":\"Value\",\"labels\":"
                            + "{\"instance\":\"" + host + "\"}}]},\"data\":{\"values\":[["
                            + all(i -> String.valueOf(1000 * (START + 60L * i + host * lag))) + "],["
                            + all(String::valueOf)
                            + "]]}}";
            assertThat(Imported.of("{\"results\":{\"A\":{\"frames\":[" + frame.apply(0) + "," + frame.apply(1) + "]}}}")
                            .series())
                    .extracting(series -> series.id().toString())
                    .containsExactly("Value{instance=0}", "Value{instance=1}");
        }
    }

    @Test
    void anotherCopyOfTheTimeIsNoReading() throws Exception {
        Measurements read = Imported.of("{\"aggregations\":{\"t\":{\"buckets\":["
                + all(i -> "{\"key_as_string\":\"" + time(i) + "\",\"key\":" + (1_763_149_400_000L + 60_000L * i)
                        + ",\"rss\":{\"value\":" + i + "}}")
                + "]}}}");
        assertThat(read.series()).extracting(series -> series.id().name()).containsExactly("rss.value");
    }

    @Test
    void aDateOnALineOfItsOwnIsTheTimeOfTheObjectBelow() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                READINGS,
                i -> "Fri Nov 14 19:" + (10 + i) + ":20 UTC 2025\n{\"name\":\"jvm.memory.used\",\"value\":" + i + "}"));
        assertThat(read.series())
                .singleElement()
                .satisfies(series -> assertThat(series.t()).startsWith(0, 60, 120));
    }

    @Test
    void aLineThatDockerHasWrappedIsReadAsItWasWritten() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                READINGS,
                i -> "{\"log\":\"{\\\"rss\\\": " + i + "}\\n\",\"stream\":\"stdout\",\"time\":\"" + time(i) + "\"}"));
        assertThat(read.series()).extracting(series -> series.id().name()).containsExactly("rss");
    }

    @Test
    void elementsOfAnArrayAreToldByTheirNames() throws Exception {
        IntFunction<String> orders = i -> "{\"name\":\"orders\",\"rss\":" + (100 + i) + "}";
        String other = "{\"name\":\"proxy\",\"rss\":5000}";
        Measurements read = Imported.of(Imported.lines(
                READINGS,
                i -> "{\"ts\":\"" + time(i) + "\",\"containers\":["
                        + (i % 3 == 0 ? other + "," + orders.apply(i) : orders.apply(i) + "," + other) + "]}"));
        assertThat(read.series())
                .extracting(series -> series.id().name())
                .containsExactlyInAnyOrder("containers[orders].rss", "containers[proxy].rss");
        assertThat(read.series()).extracting(Series::size).containsOnly(READINGS);
    }
}
