package dev.soak.benchmarks.faults;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The planted secrets. None of them may be found in any artifact of a run. No real secret: each value is made from a seed and its
 * place.
 */
public final class Secrets {
    private static final String LONG_LINE = "x".repeat(7_990);

    private Secrets() {}

    /**
     * A secret.
     *
     * @param place how the target is given it, or how it prints it, with {@code %s} for the value
     */
    public record Secret(Kind kind, String place, String value) {}

    /** How a secret comes to Soak. */
    public enum Kind {
        ENVIRONMENT,
        ARGUMENT,
        PROPERTY,
        PRINTED
    }

    /** All of them, always the same. */
    public static List<Secret> all() {
        List<Secret> all = new ArrayList<>();
        for (String name : List.of(
                "ACME_TOKEN",
                "DB_PASSWORD",
                "STRIPE_API_KEY",
                "PRIVATE_KEY",
                "AWS_SECRET_ACCESS_KEY",
                "OAUTH_CREDENTIALS",
                "SMTP_PASSWD",
                "GITHUB_PAT")) {
            add(all, Kind.ENVIRONMENT, name);
        }
        for (String name : List.of("--token=%s", "--password %s", "--api-key=%s", "--client-secret %s", "--auth=%s")) {
            add(all, Kind.ARGUMENT, name);
        }
        for (String name :
                List.of("db.password", "api.key", "service.token", "javax.net.ssl.keyStorePassword", "jwt.secret")) {
            add(all, Kind.PROPERTY, name);
        }
        for (String printed : List.of(
                "password=%s",
                "api.key=%s",
                "api_key: %s",
                "token = '%s'",
                "{\"password\":\"%s\",\"user\":\"bob\"}",
                "{\"client_secret\" : \"%s\"}",
                "  secretKey: \"%s\"",
                "Authorization: Bearer %s",
                "Authorization: Basic %s",
                "authorization=Bearer %s",
                "X-Api-Key: %s",
                "Cookie: JSESSIONID=%s",
                "Set-Cookie: session=%s; HttpOnly",
                "jdbc:postgresql://db/app?user=a&password=%s",
                "https://bob:%s@git.example/repo.git",
                "GET /login?access_token=%s&next=/",
                "--password %s",
                LONG_LINE + " password=%s")) {
            add(all, Kind.PRINTED, printed);
        }
        all.add(new Secret(Kind.PRINTED, "using %s", "ghp_" + value(100)));
        all.add(new Secret(Kind.PRINTED, "using %s", "sk-" + value(101)));
        all.add(new Secret(Kind.PRINTED, "using %s", "AKIA" + "QWERTZUIOPASDFGH"));
        all.add(new Secret(
                Kind.PRINTED, "-----BEGIN RSA PRIVATE KEY-----\n%s\n-----END RSA PRIVATE KEY-----", value(103)));
        return all;
    }

    private static void add(List<Secret> to, Kind kind, String place) {
        to.add(new Secret(kind, place, value(to.size())));
    }

    private static String value(int number) {
        byte[] bytes = new byte[24];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (number * 7_919 + i * (131 + number));
        }
        return "Zq" + number + Base64.getEncoder().encodeToString(bytes).replaceAll("[^A-Za-z0-9]", "k");
    }

    /** The environment that the target is given. */
    static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        all().stream()
                .filter(secret -> secret.kind == Kind.ENVIRONMENT)
                .forEach(secret -> environment.put(secret.place, secret.value));
        return environment;
    }

    /** The system properties that the target's JVM is given, as flags. */
    static List<String> flags() {
        return all().stream()
                .filter(secret -> secret.kind == Kind.PROPERTY)
                .map(secret -> "-D" + secret.place + "=" + secret.value)
                .toList();
    }

    /** The arguments that the target is given. */
    static List<String> arguments() {
        return all().stream()
                .filter(secret -> secret.kind == Kind.ARGUMENT)
                .flatMap(secret ->
                        List.of(String.format(secret.place, secret.value).split(" ", 2)).stream())
                .toList();
    }

    /** Prints them as a careless target does: its environment and properties by their values alone. */
    static void print(PrintStream out) {
        all().forEach(secret -> out.println(
                secret.kind == Kind.PRINTED ? String.format(secret.place, secret.value) : "value " + secret.value));
        // Split by the limit of a line at each of its places.
        for (int before = 7_950; before < 8_010; before += 7) {
            out.print("y".repeat(before));
            out.println(all().get(0).value);
        }
    }
}
