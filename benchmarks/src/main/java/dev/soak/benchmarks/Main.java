package dev.soak.benchmarks;

import dev.soak.analysis.series.InputException;
import dev.soak.benchmarks.bounds.Bounds;
import dev.soak.benchmarks.campaign.Coverage;
import dev.soak.benchmarks.campaign.ManyClasses;
import dev.soak.benchmarks.campaign.MethodPage;
import dev.soak.benchmarks.campaign.Regressions;
import dev.soak.benchmarks.campaign.SideBySide;
import dev.soak.benchmarks.component.ComponentRun;
import dev.soak.benchmarks.heap.HeapDumpCost;
import dev.soak.benchmarks.load.LoadBesideWrk;
import dev.soak.benchmarks.overhead.Overhead;
import dev.soak.benchmarks.overhead.ProfileCost;
import dev.soak.benchmarks.page.PageCost;
import dev.soak.benchmarks.page.Pictures;
import dev.soak.benchmarks.peers.Peers;
import dev.soak.benchmarks.recordings.ReadingSpeed;
import dev.soak.benchmarks.targets.ComponentTable;
import dev.soak.benchmarks.targets.TargetRun;
import dev.soak.benchmarks.zoo.ZooCampaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The commands of the proof; anything else goes to JMH.
 *
 * <pre>
 * verdicts [seeds] [per family] [docs/method.md]   all detectors side by side; writes the tables into the page
 * soak [seeds] [per family]                        Soak alone
 * coverage [seed] [runs] [docs/method.md]          of the slope's interval
 * page [folder] [hours] [series]                   the report page of a long run: written, and opened in Chromium
 * pictures RUN [docs/pictures]                     parts of a run's page as pictures
 * classes [seed] [PRs a checkpoint] [docs/...]     3,000 classes, 200 runs
 * zoo [names] [--minutes 2] [--rate 20] [...]      real soaks of the zoo; fails if the bars do not hold
 * heapdump [gigabytes]                             time to read heap dumps with -Xmx1g
 * cost [blocks] [seconds] [soak.jar]               the bot's speed watched and alone, in pairs
 * profiles [pairs] [seconds] [soak.jar]            the bot's speed with and without a recording's settings, in pairs
 * bounds [seconds] [soak.jar]                      what the agent holds while a bot hoards; fails if the bar does not hold
 * load [rounds] [seconds] [soak.jar]               soak load beside wrk; fails if the bars do not hold
 * regressions [seeds] [runs] [docs/regressions.md] soak check on made measurements; fails if the bars do not hold
 * recording [MB] [-] [docs/method.md]              a .jfr read by us, Mission Control and the JDK
 * components [--profile quick|full] [--out F] [--metrics-port P] [RE]
 *                                                  the parts of the bot under JMH
 * targets [--page docs/performance.md] [...]       every performance target; fails if a critical one is missed
 * </pre>
 */
public final class Main {
    private static final int BARS_DO_NOT_HOLD = 1;
    private static final int USAGE = 2;
    private static final String SOAK_JAR = "soak-agent/target/soak.jar";

    private Main() {}

    public static void main(String[] args) throws Exception {
        String command = args.length == 0 ? "verdicts" : args[0];
        switch (command) {
            case "verdicts" -> {
                String listed = SideBySide.standard(seeds(args), number(args, 2, 50), true)
                        .table();
                String unlisted = SideBySide.standard(seeds(args), number(args, 2, 50), false)
                        .table();
                show(args, "listed", listed);
                show(args, "unlisted", unlisted);
            }
            case "soak" -> {
                for (boolean listed : new boolean[] {true, false}) {
                    SideBySide campaign = new SideBySide(seeds(args), number(args, 2, 50), listed);
                    System.out.println(campaign.run(List.of(Peers.soak())).table());
                }
            }
            case "coverage" -> show(args, "coverage", Coverage.table(number(args, 1, 101), number(args, 2, 400)));
            case "classes" ->
                show(
                        args,
                        "classes",
                        ManyClasses.run(number(args, 1, 101), 200, 120, number(args, 2, 100))
                                        .text() + "\n");
            case "zoo" -> System.exit(zoo(Arrays.asList(args).subList(1, args.length)));
            case "heapdump" -> System.out.println(HeapDumpCost.run(args.length > 1 ? Double.parseDouble(args[1]) : 1));
            case "cost" -> System.out.println(Overhead.run(number(args, 1, 8), number(args, 2, 180), soakJar(args)));
            case "bounds" -> {
                Path jar = Path.of(args.length > 2 ? args[2] : SOAK_JAR);
                Bounds.Outcome outcome = Bounds.run(number(args, 1, 90), jar);
                System.out.println(outcome.text());
                System.exit(outcome.barHolds() ? 0 : BARS_DO_NOT_HOLD);
            }
            case "profiles" ->
                System.out.println(ProfileCost.run(number(args, 1, 40), number(args, 2, 6), soakJar(args)));
            case "load" -> System.exit(load(args));
            case "regressions" -> {
                Regressions.Result result = Regressions.run(seeds(args), number(args, 2, 1000));
                show(args, "regressions", result.table());
                System.exit(result.barsHold() ? 0 : BARS_DO_NOT_HOLD);
            }
            case "components" -> System.exit(components(Arrays.asList(args).subList(1, args.length)));
            case "targets" -> System.exit(targets(Arrays.asList(args).subList(1, args.length)));
            case "recording" -> show(args, "recording", ReadingSpeed.table(number(args, 1, 1000)));
            case "page" -> {
                Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("soak-page");
                System.out.println(PageCost.of(folder, number(args, 2, 8), number(args, 3, 60)));
            }
            case "pictures" -> System.exit(pictures(args));
            default -> org.openjdk.jmh.Main.main(args);
        }
    }

    private static int load(String[] args) throws InterruptedException {
        try {
            LoadBesideWrk.Outcome outcome = LoadBesideWrk.run(number(args, 1, 8), number(args, 2, 5), soakJar(args));
            System.out.println(outcome.text());
            return outcome.barsHold() ? 0 : BARS_DO_NOT_HOLD;
        } catch (IOException e) {
            System.err.println("load: " + e.getMessage());
            return USAGE;
        }
    }

    private static int components(List<String> args) throws InterruptedException {
        try {
            ComponentRun run = ComponentRun.parse(args);
            run.run();
            System.out.println(ComponentTable.of(run.out()));
            return 0;
        } catch (IllegalArgumentException | InputException e) {
            System.err.println("components: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            System.err.println("components: " + e.getMessage());
            return BARS_DO_NOT_HOLD;
        }
    }

    private static int targets(List<String> args) throws InterruptedException {
        try {
            return TargetRun.run(args) ? 0 : BARS_DO_NOT_HOLD;
        } catch (IllegalArgumentException | InputException e) {
            System.err.println("targets: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            System.err.println("targets: " + e.getMessage());
            return BARS_DO_NOT_HOLD;
        }
    }

    private static int pictures(String[] args) {
        if (args.length < 2) {
            System.err.println("pictures: name a run folder");
            return USAGE;
        }
        try {
            Pictures.take(Path.of(args[1]), Path.of(args.length > 2 ? args[2] : "docs/pictures"))
                    .forEach(System.out::println);
            return 0;
        } catch (IOException e) {
            System.err.println("pictures: " + e.getMessage());
            return USAGE;
        }
    }

    private static int zoo(List<String> args) throws IOException, InterruptedException {
        try {
            return ZooCampaign.run(args) ? 0 : BARS_DO_NOT_HOLD;
        } catch (IllegalArgumentException e) {
            System.err.println("zoo: " + e.getMessage());
            return USAGE;
        }
    }

    /** Prints a table, and writes it into the page if one is named. */
    private static void show(String[] args, String name, String table) throws IOException {
        System.out.println(name + ": " + table);
        if (args.length > 3) {
            MethodPage.write(Path.of(args[3]), name, table);
        }
    }

    private static Path soakJar(String[] args) {
        return Path.of(args.length > 3 ? args[3] : SOAK_JAR);
    }

    private static int number(String[] args, int at, int otherwise) {
        return args.length > at ? Integer.parseInt(args[at]) : otherwise;
    }

    private static List<Long> seeds(String[] args) {
        return args.length > 1
                ? Arrays.stream(args[1].split(",", -1)).map(Long::valueOf).toList()
                : List.of(101L, 102L);
    }
}
