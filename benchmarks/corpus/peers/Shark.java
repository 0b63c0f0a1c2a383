import java.io.File;
import java.io.IOException;
import shark.CloseableHeapGraph;
import shark.HeapDiff;
import shark.HeapTraversalInput;
import shark.HeapTraversalOutput;
import shark.HprofHeapGraph;
import shark.HprofIndex;
import shark.InitialState;
import shark.JvmObjectGrowthDetectorKt;
import shark.JvmObjectGrowthReferenceMatchers;
import shark.ObjectGrowthDetector;

/**
 * LeakCanary's Shark: its object growth detector with the defaults for the JVM reports the paths at which the number of objects grew
 * by at least one in each repetition of the scenario, which is here one leaked unit.
 */
public final class Shark {
    private static final int MOST_NAMED = 10;

    private Shark() {}

    /** @param args run folder, leaked units between the dumps, first dump, last dump */
    public static void main(String[] args) throws IOException {
        ObjectGrowthDetector detector = JvmObjectGrowthDetectorKt.forJvmHeap(
                ObjectGrowthDetector.Companion, JvmObjectGrowthReferenceMatchers.Companion.getDefaults());
        HeapTraversalOutput before = traverse(detector, args[2], new InitialState(Integer.parseInt(args[1])));
        HeapDiff diff = (HeapDiff) traverse(detector, args[3], before);
        System.out.println(diff.isGrowing() ? "leak" : "pass");
        diff.getGrowingObjects().stream()
                .limit(MOST_NAMED)
                .forEach(node -> System.out.println(node.pathFromRootAsString()));
    }

    private static HeapTraversalOutput traverse(ObjectGrowthDetector detector, String dump, HeapTraversalInput before)
            throws IOException {
        try (CloseableHeapGraph graph = HprofHeapGraph.Companion.openHeapGraph(
                new File(dump), null, HprofIndex.Companion.defaultIndexedGcRootTags())) {
            return detector.findGrowingObjects(graph, before);
        }
    }
}
