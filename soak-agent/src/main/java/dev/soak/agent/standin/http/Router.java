package dev.soak.agent.standin.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first route whose method and pattern match a request. In a pattern <code>{name}</code> matches one segment,
 * <code>{name...}</code> at the end one or more.
 */
public final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** Answers a request that matches its route. */
    public interface Handler {
        Response handle(Request request);
    }

    /** A route. */
    public record Route(String method, List<String> pattern, EndpointClass endpoint, Handler handler) {}

    /** The matching route, and the request with its path parameters. */
    public record Match(Route route, Request request) {}

    public Router add(String method, String pattern, EndpointClass endpoint, Handler handler) {
        List<String> parts =
                pattern.equals("/") ? List.of() : List.of(pattern.substring(1).split("/", -1));
        routes.add(new Route(method, parts, endpoint, handler));
        return this;
    }

    public @Nullable Match find(Request request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        for (Route route : routes) {
            if (route.method().equals(method)) {
                Map<String, String> params = match(route.pattern(), request.segments());
                if (params != null) {
                    return new Match(route, request.withParams(params));
                }
            }
        }
        return null;
    }

    private static @Nullable Map<String, String> match(List<String> pattern, List<String> segments) {
        boolean rest = !pattern.isEmpty() && pattern.get(pattern.size() - 1).endsWith("...}");
        if (rest ? segments.size() < pattern.size() : segments.size() != pattern.size()) {
            return null;
        }
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (!part.startsWith("{")) {
                if (!part.equals(segments.get(i))) {
                    return null;
                }
            } else if (part.endsWith("...}")) {
                String all = String.join("/", segments.subList(i, segments.size()));
                params.put(part.substring(1, part.length() - 4), all);
            } else {
                params.put(part.substring(1, part.length() - 1), segments.get(i));
            }
        }
        return params;
    }
}
