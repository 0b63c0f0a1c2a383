package dev.soak.agent.replay;

import java.net.URI;

/** Checks and prints URLs of targets. */
final class HttpUrls {
    private HttpUrls() {}

    /** An absolute http or https URL. */
    static URI require(URI url) {
        String scheme = String.valueOf(url.getScheme());
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("expected an http or https URL, not '" + shown(url) + "'");
        }
        return url;
    }

    /** Scheme, host, port and path: user, query and fragment may contain secrets. */
    static String shown(URI url) {
        String authority = url.getRawAuthority();
        StringBuilder text = new StringBuilder();
        if (url.getScheme() != null) {
            text.append(url.getScheme()).append(':');
        }
        if (authority != null) {
            text.append("//").append(authority.substring(authority.lastIndexOf('@') + 1));
        }
        return text.append(url.getRawPath() == null ? "" : url.getRawPath()).toString();
    }
}
