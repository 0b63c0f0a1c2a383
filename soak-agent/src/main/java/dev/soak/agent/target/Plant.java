package dev.soak.agent.target;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bot of the zoo: one that leaks in a known way, or only looks like it.
 *
 * @param name as the user gives it
 * @param also a short name for the same
 * @param type its specimen's class, relative to the zoo's package
 * @param what one line for people
 * @param leaks what a soak of it should come to
 * @param stage the schedule of rates it needs; null for any
 * @param fault of a stand-in, as in {@code --fault}, under which alone it shows what it does; null for none
 * @param jvmArgs flags it needs, separated by spaces
 * @param since the first JDK that can run it; 0 for any
 * @param jars libraries within the zoo's jar that only this one has on its class path
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plant(
        String name,
        @Nullable String also,
        String type,
        String what,
        boolean leaks,
        @Nullable String stage,
        @Nullable String fault,
        @Nullable String jvmArgs,
        int since,
        List<String> jars) {
    public Plant {
        jars = jars == null ? List.of() : List.copyOf(jars);
    }

    boolean isCalled(String given) {
        return given.equals(name) || given.equals(also);
    }
}
