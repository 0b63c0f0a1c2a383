import java.io.File;
import java.io.IOException;
import org.netbeans.lib.profiler.heap.HeapFactory;

/**
 * The assertion of hand-written leak tests: after a collection, the heap must not be more than a tenth larger than before the load. The
 * heap is what the dumps contain, in which there are only reachable objects.
 */
public final class AssertionAfterGc {
    private static final double MOST = 1.1;

    private AssertionAfterGc() {}

    /** @param args run folder, leaked units between the dumps, first dump, last dump */
    public static void main(String[] args) throws IOException {
        System.out.println(bytes(args[3]) > MOST * bytes(args[2]) ? "leak" : "pass");
    }

    private static long bytes(String dump) throws IOException {
        return HeapFactory.createHeap(new File(dump)).getSummary().getTotalLiveBytes();
    }
}
