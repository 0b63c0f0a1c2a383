package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a GC log goes on with another JVM: the name of the collector comes again, or the numbers of the collections begin again. What
 * has leaked is gone then, so that growth is that since each start.
 */
final class JvmStarts {
    private static final String USING = "] Using ";
    private static final List<String> COLLECTORS =
            List.of("G1", "Serial", "Parallel", "Shenandoah", "The Z", "Epsilon");
    /** Lines of a concurrent collection come between those of later ones, but not of so many. */
    private static final int CERTAINLY_LATER = 10;

    private static final int MOST = 1000;

    private final List<Long> nanos = new ArrayList<>();
    private long firstLine;
    private int last = -1;

    static boolean isFirstLine(String line) {
        int using = line.indexOf(USING);
        return using >= 0 && COLLECTORS.stream().anyMatch(name -> line.startsWith(name, using + USING.length()));
    }

    void firstLine(long at, long line) {
        if (last >= 0) {
            restart(at, line);
        }
    }

    void collection(int number, long at, long line) {
        if (number == 0 && last >= CERTAINLY_LATER) {
            restart(at, line);
        }
        last = Math.max(last, number);
    }

    private void restart(long at, long line) {
        last = -1;
        if (at != GcLogLine.NONE && nanos.size() <= MOST) {
            firstLine = nanos.isEmpty() ? line : firstLine;
            nanos.add(at);
        }
    }

    /** @throws InputException if there are more than any target survives */
    void addTo(SeriesAssembly to, String input) throws InputException {
        if (nanos.size() > MOST) {
            throw InputException.missing(input + ": the JVM was started more than " + MOST
                    + " times, the second time in line " + firstLine + "; analyze the log of one start");
        }
        if (!nanos.isEmpty()) {
            to.note("the JVM was started " + (nanos.size() + 1) + " times, the second time in line " + firstLine
                    + "; growth is judged since each start");
            nanos.forEach(at -> to.restartedAt(at / 1e9));
        }
    }
}
