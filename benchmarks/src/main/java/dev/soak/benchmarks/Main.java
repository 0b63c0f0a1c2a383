package dev.soak.benchmarks;

import dev.soak.benchmarks.campaign.Coverage;
import dev.soak.benchmarks.campaign.ManyClasses;
import dev.soak.benchmarks.campaign.SideBySide;
import dev.soak.benchmarks.peers.Peers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The commands of the proof; anything else goes to JMH. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        String command = args.length == 0 ? "verdicts" : args[0];
        switch (command) {
            case "verdicts" -> {
                List<Long> seeds = args.length > 1
                        ? Arrays.stream(args[1].split(",", -1))
                                .map(Long::valueOf)
                                .toList()
                        : List.of(101L, 102L);
                int perFamily = args.length > 2 ? Integer.parseInt(args[2]) : 50;
                System.out.println("Families the rule was built for: "
                        + SideBySide.standard(seeds, perFamily, true).table());
                System.out.println("Families it never saw: "
                        + SideBySide.standard(seeds, perFamily, false).table());
            }
            case "soak" -> {
                long seed = Long.parseLong(args[1]);
                int per = Integer.parseInt(args[2]);
                System.out.println(new SideBySide(List.of(seed), per, true)
                        .run(List.of(Peers.soak()))
                        .table());
                System.out.println(new SideBySide(List.of(seed), per, false)
                        .run(List.of(Peers.soak()))
                        .table());
            }
            case "classes" -> {
                long seed = args.length > 1 ? Long.parseLong(args[1]) : 101;
                int apart = args.length > 2 ? Integer.parseInt(args[2]) : 100;
                System.out.println(ManyClasses.run(seed, 200, 120, apart).text());
            }
            case "coverage" ->
                System.out.println(Coverage.table(
                        args.length > 1 ? Long.parseLong(args[1]) : 101,
                        args.length > 2 ? Integer.parseInt(args[2]) : 400));
            default -> System.err.println("unknown command: " + command);
        }
    }
}
