package dev.soak.agent.standin.github;

import dev.soak.agent.standin.http.Request;
import java.util.ArrayList;
import java.util.List;

/** GitHub's pagination: {@code per_page}, {@code page} and the {@code Link} header. Pure. */
final class Paging {
    private static final int DEFAULT_SIZE = 30;
    private static final int MAX_SIZE = 100;

    private Paging() {}

    /**
     * A page.
     *
     * @param link the header's value; empty if there is only one page
     */
    record Page<T>(List<T> items, String link) {}

    /** @param url of the whole list, without its query */
    static <T> Page<T> of(List<T> all, Request request, String url) {
        int size = Math.max(1, Math.min(MAX_SIZE, number(request.queryOr("per_page", ""), DEFAULT_SIZE)));
        int page = Math.max(1, number(request.queryOr("page", ""), 1));
        int last = Math.max(1, (all.size() + size - 1) / size);
        int from = (int) Math.min(all.size(), (page - 1L) * size);
        List<String> links = new ArrayList<>();
        String start = "<" + url + "?per_page=" + size + "&page=";
        if (page > 1) {
            links.add(start + Math.min(page - 1, last) + ">; rel=\"prev\"");
        }
        if (page < last) {
            links.add(start + (page + 1) + ">; rel=\"next\"");
            links.add(start + last + ">; rel=\"last\"");
        }
        if (page > 1) {
            links.add(start + 1 + ">; rel=\"first\"");
        }
        return new Page<>(all.subList(from, Math.min(all.size(), from + size)), String.join(", ", links));
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }
}
