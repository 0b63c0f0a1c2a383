package dev.soak.analysis.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeriesIdTest {
    @Test
    void anIdSurvivesARoundTripThroughItsText() {
        SeriesId id = new SeriesId("class.bytes", new TreeMap<>(Map.of("class", "a{b}=c,d\\e", "loader", "")));
        assertThat(SeriesId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void anyOtherTextIsANameWithoutLabels() {
        for (String text : List.of("{a=b}", " {a=b}", "x{}", "x{a}", "x{a=b\\}", "x{a=b", "a=b}", "x{a=b,c}")) {
            assertThat(SeriesId.parse(text)).as(text).isEqualTo(SeriesId.of(text));
        }
    }
}
