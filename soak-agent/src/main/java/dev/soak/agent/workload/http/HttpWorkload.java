package dev.soak.agent.workload.http;

import dev.soak.agent.workload.KeyedPermutation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The HTTP requests of a run. Which one is sent next is a pure function of the seed and the number of the request.
 *
 * @param requests never empty
 * @param notes about the origin, for the report: what was skipped, and how much
 */
public record HttpWorkload(List<RequestTemplate> requests, List<String> notes) {
    public HttpWorkload {
        requests = List.copyOf(requests);
        notes = List.copyOf(notes);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("a workload needs at least one request");
        }
    }

    /** With headers that are sent with every request, instead of any of the same name. */
    public HttpWorkload withHeaders(List<HeaderTemplate> headers) {
        List<RequestTemplate> all = new ArrayList<>();
        for (RequestTemplate request : requests) {
            RequestTemplate changed = request;
            for (HeaderTemplate header : headers) {
                changed = changed.withHeader(header);
            }
            all.add(changed);
        }
        return new HttpWorkload(all, notes);
    }

    /** Values that must be masked in everything that is written: of environment variables, and of secret headers. */
    public Set<String> secrets() {
        Set<String> secrets = new HashSet<>();
        for (RequestTemplate request : requests) {
            for (String value : request.path().secrets()) {
                secrets.add(value);
                secrets.add(PathEncoding.encode(value));
            }
            request.headers().forEach(header -> secrets.addAll(header.secrets()));
            if (request.body() != null) {
                secrets.addAll(request.body().secrets());
            }
        }
        secrets.removeIf(String::isBlank);
        return Set.copyOf(secrets);
    }

    /** A choice by weight. */
    public WeightedChoice choice(long seed) {
        return new WeightedChoice(requests, seed);
    }

    /** Chooses the request to send next. Immutable. */
    public static final class WeightedChoice {
        private static final long CHOICE_KEY = 0xc401ceL;

        private final List<RequestTemplate> requests;
        private final double[] upTo;
        private final long seed;

        private WeightedChoice(List<RequestTemplate> requests, long seed) {
            this.requests = requests;
            this.seed = seed;
            upTo = new double[requests.size()];
            double sum = 0;
            for (int i = 0; i < upTo.length; i++) {
                sum += requests.get(i).weight();
                upTo[i] = sum;
            }
        }

        /** The request with this number. */
        public RequestTemplate of(long number) {
            double at =
                    KeyedPermutation.fraction(KeyedPermutation.mix(seed ^ CHOICE_KEY, number)) * upTo[upTo.length - 1];
            int low = 0;
            int high = upTo.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (upTo[middle] > at) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return requests.get(low);
        }
    }
}
