package dev.soak.agent.measure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.soak.analysis.run.VirtualThreads.Place;
import dev.soak.probe.protocol.VirtualStarts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code jcmd Thread.dump_to_file -format=json} tells of virtual threads, read as a stream: there may be hundreds of
 * thousands. Bounded: {@value #MOST_STACKS} different stacks are told apart.
 *
 * @param alive number of virtual threads
 * @param queued those of them that could run but have no carrier
 * @param waiting where they are, most first
 * @param holding the same of those that hold a carrier
 * @param started the stacks that started those of them whose start was traced, most first
 */
public record VirtualThreadDump(
        long alive, long queued, List<Place> waiting, List<Place> holding, List<Place> started) {
    static final VirtualThreadDump NONE = new VirtualThreadDump(0, 0, List.of(), List.of(), List.of());

    private static final int MOST_STACKS = 1_000;
    private static final int MOST_FRAMES = 32;
    private static final int MOST_PLACES = 20;
    private static final String RUN = "java.lang.VirtualThread.run(";
    private static final String PINNED = "java.lang.VirtualThread.parkOnCarrierThread(";

    private record Stack(String state, List<String> frames) {}

    /** What the dump tells of a thread, until the next begins. */
    private static final class Entry {
        private final List<String> frames = new ArrayList<>();
        private long id;
        private String state = "";
        private boolean virtual;
        private boolean carried;

        void field(String name, String value) {
            switch (name) {
                case "tid" -> id = Long.parseLong(value);
                case "state" -> state = value;
                case "virtual" -> virtual = Boolean.parseBoolean(value);
                case "carrier" -> carried = true;
                default -> {
                    // The name of the thread, for one.
                }
            }
        }

        /** JDK 21 does not tell which threads are virtual, but all of them begin alike. */
        void frame(String frame) {
            virtual |= frame.startsWith(RUN);
            carried |= frame.startsWith(PINNED);
            if (frames.size() < MOST_FRAMES) {
                frames.add(frame);
            }
        }

        Stack stack() {
            return new Stack(state, List.copyOf(frames));
        }
    }

    /** Sums the threads of a dump. */
    private static final class Totals {
        private final VirtualStarts starts;
        private final Map<Stack, Long> waiting = new HashMap<>();
        private final Map<Stack, Long> holding = new HashMap<>();
        private final Map<Integer, Long> started = new HashMap<>();
        private long alive;
        private long queued;

        Totals(VirtualStarts starts) {
            this.starts = starts;
        }

        void add(Entry thread) {
            if (!thread.virtual) {
                return;
            }
            alive++;
            count(waiting, thread.stack());
            if (thread.carried) {
                count(holding, thread.stack());
            } else if (thread.state.equals("RUNNABLE")) {
                queued++;
            }
            Integer start = starts.threads().get(thread.id);
            if (start != null) {
                started.merge(start, 1L, Long::sum);
            }
        }

        private static void count(Map<Stack, Long> counts, Stack stack) {
            if (counts.size() < MOST_STACKS || counts.containsKey(stack)) {
                counts.merge(stack, 1L, Long::sum);
            }
        }

        VirtualThreadDump dump() {
            List<Place> starters = new ArrayList<>();
            started.forEach((stack, count) -> {
                List<String> frames = starts.stacks().getOrDefault(stack, List.of());
                if (!frames.isEmpty()) {
                    starters.add(new Place("", frames, count));
                }
            });
            return new VirtualThreadDump(alive, queued, most(places(waiting)), most(places(holding)), most(starters));
        }

        private static List<Place> places(Map<Stack, Long> counts) {
            return counts.entrySet().stream()
                    .map(entry ->
                            new Place(entry.getKey().state(), entry.getKey().frames(), entry.getValue()))
                    .toList();
        }
    }

    /** Reads a dump. */
    public static VirtualThreadDump read(Path file, VirtualStarts starts) throws IOException {
        Totals totals = new Totals(starts);
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(in)) {
            Entry thread = new Entry();
            while (json.nextToken() != null) {
                String name = String.valueOf(json.currentName());
                if (json.currentToken() == JsonToken.START_ARRAY && name.equals("stack")) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        thread.frame(withoutModule(json.getText()));
                    }
                } else if (json.currentToken().isScalarValue()) {
                    if (name.equals("tid")) {
                        totals.add(thread);
                        thread = new Entry();
                    }
                    thread.field(name, json.getText());
                }
            }
            totals.add(thread);
        } catch (NumberFormatException e) {
            throw new IOException("malformed thread dump: " + e.getMessage(), e);
        }
        return totals.dump();
    }

    private static List<Place> most(List<Place> places) {
        return places.stream()
                .sorted(Comparator.comparingLong((Place place) -> -place.threads()))
                .limit(MOST_PLACES)
                .toList();
    }

    /** {@code java.base/java.lang.Thread.sleep(Thread.java:540)} without the module and its version. */
    private static String withoutModule(String frame) {
        int slash = frame.indexOf('/');
        int open = frame.indexOf('(');
        return slash > 0 && slash < open ? frame.substring(slash + 1) : frame;
    }
}
