import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Mission Control's rules about growth, which the soak has evaluated on its recording; a finding is taken for a leak. */
public final class MissionControl {
    private static final Set<String> RULES = Set.of("Heap Live Set Trend", "Metaspace Live Set Trend");

    private MissionControl() {}

    /** @param args run folder */
    public static void main(String[] args) throws IOException {
        JsonNode analysis = new ObjectMapper().readTree(new File(args[0], "mission-control.json"));
        List<String> found = new ArrayList<>();
        for (JsonNode result : analysis.path("results")) {
            if (RULES.contains(result.path("rule").asText())) {
                found.add(result.path("summary").asText() + " "
                        + result.path("explanation").asText());
            }
        }
        System.out.println(found.isEmpty() ? "pass" : "leak");
        found.forEach(System.out::println);
    }
}
