import java.io.File;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.JavaClass;

/**
 * The heap walker of NetBeans and VisualVM: two dumps are compared by class, as in its window, and a class that gained an instance for
 * each leaked unit is taken for a leak.
 */
public final class HeapWalker {
    private static final int MOST_NAMED = 10;

    private HeapWalker() {}

    /** @param args run folder, leaked units between the dumps, first dump, last dump */
    public static void main(String[] args) throws IOException {
        int units = Integer.parseInt(args[1]);
        Map<String, Integer> before = instances(args[2]);
        Map<String, Integer> gained = instances(args[3]);
        gained.replaceAll((name, count) -> count - before.getOrDefault(name, 0));
        List<String> most = gained.entrySet().stream()
                .filter(one -> one.getValue() >= units)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .map(Map.Entry::getKey)
                .toList();
        System.out.println(most.isEmpty() ? "pass" : "leak");
        most.forEach(System.out::println);
    }

    /** By class; of classes of one name together. */
    private static Map<String, Integer> instances(String dump) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (Object one : HeapFactory.createHeap(new File(dump)).getAllClasses()) {
            JavaClass type = (JavaClass) one;
            counts.merge(type.getName(), type.getInstancesCount(), Integer::sum);
        }
        return counts;
    }
}
