package dev.soak.agent.workload;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Maps pull request numbers to workload items by pure functions of a seed: the replay assigns numbers, the stand-in
 * resolves them, and neither stores any.
 *
 * <p>Items are replayed in rounds; each round is a different permutation, so every item occurs once per round. Numbers
 * that were never assigned resolve as well.
 *
 * @param items number of pull requests in the workload, at least one
 */
public record ReplayPlan(long seed, int items) {
    private static final long FIRST_NUMBER = 1;
    private static final long SHA_KEY = 0x5ea1L;
    private static final long DELIVERY_KEY = 0xde11L;
    private static final Pattern HEX_40 = Pattern.compile("[0-9a-f]{40}");

    public ReplayPlan {
        if (items < 1) {
            throw new IllegalArgumentException("a plan needs at least one item, not " + items);
        }
    }

    /** The number of the pull request at position {@code sequence} of the replay, from 0. */
    public long number(long sequence) {
        return FIRST_NUMBER + sequence;
    }

    /** The index in the workload of the pull request with this number. */
    public int itemOf(long number) {
        long sequence = number - FIRST_NUMBER;
        long round = Math.floorDiv(sequence, (long) items);
        return FeistelShuffle.position(
                (int) Math.floorMod(sequence, (long) items), items, KeyedPermutation.mix(seed, round));
    }

    /** 40 hex digits, unique for every number. The first 16 encode the number, see {@link #numberOfHead}. */
    public String headSha(long number) {
        long encoded = KeyedPermutation.mix(seed ^ SHA_KEY, number);
        long more = KeyedPermutation.mix(seed, encoded);
        int rest = (int) KeyedPermutation.mix(seed, more);
        return String.format(Locale.ROOT, "%016x%016x%08x", encoded, more, rest);
    }

    /** The number with this head SHA; empty if the SHA is not from this plan. */
    public OptionalLong numberOfHead(String sha) {
        if (!HEX_40.matcher(sha).matches()) {
            return OptionalLong.empty();
        }
        long number = KeyedPermutation.unmix(seed ^ SHA_KEY, Long.parseUnsignedLong(sha.substring(0, 16), 16));
        return headSha(number).equals(sha) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** The head branch of a replayed pull request. It ends in the number, so that branches are unique. */
    public String headRef(PullRequestHeader header, long number) {
        return header.headBranch() + "-" + number;
    }

    /** The number at the end of a head branch; empty if there is none. */
    public OptionalLong numberOfHeadRef(String ref) {
        int dash = ref.lastIndexOf('-');
        if (dash <= 0 || !ref.substring(dash + 1).matches("[0-9]{1,18}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(ref.substring(dash + 1)));
    }

    /** The value of {@code X-GitHub-Delivery}: a UUID; equal arguments give equal ids. */
    public String deliveryId(long number, int attempt) {
        long high = KeyedPermutation.mix(seed ^ DELIVERY_KEY, number);
        long low = KeyedPermutation.mix(high, attempt);
        return new UUID((high & ~0xf000L) | 0x4000L, (low & ~(3L << 62)) | (2L << 62)).toString();
    }
}
