package dev.soak.agent.standin.fault;

import dev.soak.agent.standin.http.Request;
import dev.soak.agent.standin.http.Response;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * Answers for a stand-in while one of its faults is active. Before {@link #begin} none is: the preflight and the start of the
 * target are not disturbed. Thread-safe.
 */
public final class FaultInjector {
    private final List<ScheduledFault> faults;
    private final InstantSource clock;
    private final Map<String, AtomicLong> injected = new LinkedHashMap<>();
    private volatile DoubleSupplier seconds = () -> -1;

    /**
     * @param faults of two that are active at the same time for the same stand-in, the first applies
     * @param clock for the time at which a rate limit is reset
     */
    public FaultInjector(List<ScheduledFault> faults, InstantSource clock) {
        this.faults = List.copyOf(faults);
        this.clock = clock;
        faults.forEach(fault -> injected.put(fault.name(), new AtomicLong()));
    }

    /** Starts the schedule; {@code secondsOfRun} is the time since the start of the run. */
    public void begin(DoubleSupplier secondsOfRun) {
        seconds = secondsOfRun;
    }

    /** How many requests each fault has affected so far, by its name. */
    public Map<String, Long> injected() {
        Map<String, Long> counts = new LinkedHashMap<>();
        injected.forEach((name, count) -> counts.put(name, count.get()));
        return counts;
    }

    /** The answers of a stand-in, replaced or delayed while one of its faults is active. */
    public Function<Request, Response> around(FaultyService service, Function<Request, Response> answers) {
        return faults.stream().noneMatch(fault -> fault.service() == service)
                ? answers
                : request -> answer(service, request, answers);
    }

    private Response answer(FaultyService service, Request request, Function<Request, Response> answers) {
        double now = seconds.getAsDouble();
        Optional<ScheduledFault> active = faults.stream()
                .filter(fault -> fault.service() == service && fault.isActive(now))
                .findFirst();
        if (active.isEmpty()) {
            return answers.apply(request);
        }
        ScheduledFault fault = active.get();
        AtomicLong count = injected.get(fault.name());
        long number = count == null ? 0 : count.getAndIncrement();
        return switch (fault.kind()) {
            case SLOW -> {
                Response late = answers.apply(request);
                yield late.after(late.delay().plus(fault.delay()));
            }
            case RESET -> Response.CONNECTION_CLOSED;
            case SERVER_ERROR, FORBIDDEN, TOO_MANY_REQUESTS -> {
                long wait = Math.max(1, (long) Math.ceil(fault.secondsLeft(now)));
                yield service == FaultyService.GITHUB
                        ? new GitHubFailure(number, wait, clock.instant().getEpochSecond()).of(fault.kind())
                        : new ModelFailure(number, wait).of(fault.kind());
            }
        };
    }
}
