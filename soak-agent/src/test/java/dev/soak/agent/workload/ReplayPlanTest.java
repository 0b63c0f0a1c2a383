package dev.soak.agent.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPlanTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 65, 300, 1000})
    void everyItemOccursOncePerRound(int items) {
        ReplayPlan plan = new ReplayPlan(42, items);
        for (int round = 0; round < 3; round++) {
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < items; i++) {
                seen.add(plan.itemOf(plan.number((long) round * items + i)));
            }
            assertThat(seen).hasSize(items).allMatch(item -> item >= 0 && item < items);
        }
    }

    @Test
    void roundsHaveDifferentOrders() {
        ReplayPlan plan = new ReplayPlan(42, 300);
        assertThat(order(plan, 0)).isNotEqualTo(order(plan, 1));
        assertThat(order(plan, 0)).isNotEqualTo(order(new ReplayPlan(43, 300), 0));
        assertThat(order(plan, 0)).isEqualTo(order(new ReplayPlan(42, 300), 0));
    }

    private static List<Integer> order(ReplayPlan plan, int round) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < plan.items(); i++) {
            order.add(plan.itemOf(plan.number((long) round * plan.items() + i)));
        }
        return order;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -301, Long.MIN_VALUE, Long.MAX_VALUE, 999_999_999_999L})
    void unassignedNumbersResolve(long number) {
        assertThat(new ReplayPlan(42, 300).itemOf(number)).isBetween(0, 299);
    }

    @Test
    void headShasResolveToTheirNumberAndForeignOnesDoNot() {
        ReplayPlan plan = new ReplayPlan(7, 10);
        for (long number = 1; number < 2_000; number++) {
            String sha = plan.headSha(number);
            assertThat(sha).matches("[0-9a-f]{40}");
            assertThat(plan.numberOfHead(sha)).hasValue(number);
        }
        assertThat(plan.numberOfHead(new ReplayPlan(8, 10).headSha(5))).isEmpty();
        assertThat(plan.numberOfHead("0".repeat(40))).isEmpty();
        assertThat(plan.numberOfHead("main")).isEmpty();
    }

    @Test
    void deliveryIdsAreUniquePerNumberAndAttempt() {
        ReplayPlan plan = new ReplayPlan(7, 10);
        Set<String> seen = new HashSet<>();
        for (long number = 1; number <= 5_000; number++) {
            for (int attempt = 0; attempt < 2; attempt++) {
                String id = plan.deliveryId(number, attempt);
                assertThat(UUID.fromString(id).version()).isEqualTo(4);
                assertThat(UUID.fromString(id).variant()).isEqualTo(2);
                seen.add(id);
            }
        }
        assertThat(seen).hasSize(10_000);
        assertThat(plan.deliveryId(3, 0)).isEqualTo(new ReplayPlan(7, 10).deliveryId(3, 0));
    }

    @Test
    void mixingIsInvertible() {
        for (long value = -1_000; value < 1_000; value++) {
            assertThat(KeyedPermutation.unmix(99, KeyedPermutation.mix(99, value)))
                    .isEqualTo(value);
        }
    }
}
