package dev.soak.benchmarks.campaign;

import dev.soak.analysis.trend.*;
import dev.soak.benchmarks.series.*;
import java.util.SplittableRandom;

public final class Dump {
    private Dump() {}

    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        int per = Integer.parseInt(args[1]);
        System.out.println("family,leaks,listed,n,g,odds,shapeB,shapeL,p,back,late,rise,scale,phi,teeth,slope,err,net");
        for (Family f : Family.values()) {
            if (args.length > 2 && !f.name().equals(args[2])) continue;
            for (int i = 0; i < per; i++) {
                var r = new SplittableRandom(seed * 1000003 + f.ordinal() * 1009L + i);
                int n = 60 + r.nextInt(421);
                double g = 3 * Math.pow(10, r.nextDouble());
                var s = f.make(r, n, g).series();
                var obs = new Observations(s.t(), s.work(), s.values());
                if (obs.resolution() == 0) {
                    System.out.printf(
                            "%s,%b,%b,%d,%.2f,-99,FLAT,FLAT,1,0,0,0,0,0,0,0,0,0%n", f, f.leaks(), f.listed(), n, g);
                    continue;
                }
                if (args.length > 2) System.out.println(n + " troughs " + Sawtooth.troughs(s.values()).size()+" "+java.util.Arrays.toString(java.util.Arrays.copyOf(s.values(), 40)));
                var w = Growth.of(obs);
                System.out.printf(
                        "%s,%b,%b,%d,%.2f,%.2f,%s,%s,%.3g,%.3f,%.3f,%.3f,%.4f,%.2f,%.3f,%.4f,%.4f,%.3f%n",
                        f,
                        f.leaks(),
                        f.listed(),
                        n,
                        g,
                        w.odds(),
                        w.bounded().shape().name(),
                        w.growing().shape().name(),
                        w.slope().below(0),
                        w.givenBack(),
                        w.levelledOff(),
                        w.growing().rise(),
                        w.growing().noise().scale(),
                        w.growing().noise().phi(),
                        w.floorShare(),
                        w.slope().slope(),
                        w.slope().error(),
                        w.netShare());
            }
        }
    }
}
