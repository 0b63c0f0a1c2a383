package dev.soak.analysis.code;

import java.util.List;

/**
 * Distinguishes the user's own code from the JDK, the probe and common libraries, so that a stack trace starts with the first
 * frame that the user can change.
 */
public final class CodeOrigin {
    private static final List<String> JDK =
            List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "oracle.", "[");
    /** The probe and the leak tests, and the packages of their jars that they have objects of. */
    private static final List<String> PROBE = List.of(
            "dev.soak.probe.",
            "dev.soak.junit.",
            "dev.soak.analysis.code.",
            "dev.soak.analysis.resource.",
            "dev.soak.analysis.series.");

    private static final List<String> LIBRARIES = List.of(
            "dev.soak.agent.",
            "android.",
            "akka.",
            "ch.qos.logback.",
            "com.fasterxml.",
            "com.github.benmanes.",
            "com.google.",
            "com.zaxxer.",
            "dev.langchain4j.",
            "feign.",
            "freemarker.",
            "groovy.",
            "io.grpc.",
            "io.helidon.",
            "io.javalin.",
            "io.ktor.",
            "io.micrometer.",
            "io.netty.",
            "io.opentelemetry.",
            "io.prometheus.",
            "io.quarkus.",
            "io.reactivex.",
            "io.undertow.",
            "io.vertx.",
            "kotlin.",
            "kotlinx.",
            "net.bytebuddy.",
            "net.sf.",
            "okhttp3.",
            "okio.",
            "org.HdrHistogram.",
            "org.aspectj.",
            "org.apache.",
            "org.assertj.",
            "org.codehaus.",
            "org.eclipse.",
            "org.glassfish.",
            "org.hamcrest.",
            "org.hibernate.",
            "org.jboss.",
            "org.junit.",
            "org.kohsuke.",
            "org.mockito.",
            "org.mozilla.",
            "org.slf4j.",
            "org.springframework.",
            "org.testng.",
            "org.yaml.",
            "oshi.",
            "reactor.",
            "retrofit2.",
            "scala.");

    private CodeOrigin() {}

    /** Whether a class belongs to the JDK or is an array. */
    public static boolean isJdk(String className) {
        return JDK.stream().anyMatch(className::startsWith);
    }

    /** Whether a class belongs neither to the JDK nor to a known library. */
    public static boolean isOwn(String className) {
        return !isJdk(className) && !isProbe(className) && !isLibrary(className);
    }

    /** Whether a class belongs to a known library. */
    public static boolean isLibrary(String className) {
        return LIBRARIES.stream().anyMatch(className::startsWith);
    }

    /** Whether a class is of the probe in the target's JVM, or of what the probe uses of Soak. */
    public static boolean isProbe(String className) {
        return PROBE.stream().anyMatch(className::startsWith);
    }

    /** The distance from the user's own code: 0 own code, 1 a library, 2 the JDK, 3 an array. */
    public static int distance(String className) {
        if (className.startsWith("[") || className.endsWith("[]")) {
            return 3;
        }
        return isJdk(className) ? 2 : isOwn(className) ? 0 : 1;
    }
}
