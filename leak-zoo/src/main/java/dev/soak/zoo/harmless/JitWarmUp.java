package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Does not leak: reviews consist of several kinds of work, another of which becomes hot with every hundred pull
 * requests, so that the code cache grows stepwise for most of a minute.
 */
public final class JitWarmUp implements Specimen {
    private static final int PULL_REQUESTS_PER_KIND = 100;
    private static final int REPETITIONS = 200;

    private static final List<ToIntFunction<String>> KINDS = List.of(
            text -> text.toLowerCase(Locale.ROOT).length(),
            text -> new BigInteger(text.getBytes(StandardCharsets.UTF_8)).bitCount(),
            text -> Pattern.compile("[a-f]+").split(text).length,
            text -> Base64.getEncoder()
                    .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                    .length(),
            text -> text.chars().boxed().collect(Collectors.toSet()).size(),
            text -> String.format(Locale.ROOT, "%20s|%x", text, text.length()).length(),
            text -> {
                CRC32 crc = new CRC32();
                crc.update(text.getBytes(StandardCharsets.UTF_8));
                return (int) crc.getValue();
            },
            text -> LocalDate.ofEpochDay(text.charAt(0)).plusWeeks(3).getDayOfYear(),
            text -> {
                char[] chars = text.toCharArray();
                Arrays.sort(chars);
                return chars[0];
            },
            text -> {
                TreeMap<Integer, Integer> counts = new TreeMap<>();
                text.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
                return counts.size();
            });

    private final AtomicInteger sum = new AtomicInteger();

    @Override
    public void review(PullRequest pullRequest) {
        int hot = Math.min(KINDS.size(), 1 + pullRequest.number() / PULL_REQUESTS_PER_KIND);
        for (ToIntFunction<String> kind : KINDS.subList(0, hot)) {
            for (int i = 0; i < REPETITIONS; i++) {
                sum.addAndGet(kind.applyAsInt(pullRequest.headSha()));
            }
        }
    }
}
