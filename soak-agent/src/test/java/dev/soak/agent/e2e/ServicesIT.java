package dev.soak.agent.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services started as in production, but for the compiler that starts fast: the leak of each is found with its line, and its healthy twin does not leak.
 * A leak and its twin are soaked at the same time, since a soak mostly waits.
 */
class ServicesIT {
    @TempDir
    Path folder;

    @Test
    void ordersThatSpringBootKeepsAreALeak() throws Exception {
        try (SoakProcess leaking = soak("80s", TestService.SPRING_BOOT, "heap");
                SoakProcess twin = soak("80s", TestService.SPRING_BOOT, "none")) {
            OrderLeaks.assertHeapLeak(leaking);
            OrderLeaks.assertNoLeak(twin);
        }
    }

    @Test
    @Tag("nightly")
    void filesThatQuarkusDoesNotCloseAreALeak() throws Exception {
        try (SoakProcess leaking = soak(TestService.QUARKUS, "descriptors");
                SoakProcess twin = soak(TestService.QUARKUS, "none")) {
            OrderLeaks.assertDescriptorLeak(leaking);
            OrderLeaks.assertNoLeak(twin);
        }
    }

    @Test
    @Tag("nightly")
    void threadsThatJavalinDoesNotEndAreALeak() throws Exception {
        try (SoakProcess leaking = soak(TestService.JAVALIN, "threads");
                SoakProcess twin = soak(TestService.JAVALIN, "none")) {
            OrderLeaks.assertThreadLeak(leaking);
            OrderLeaks.assertNoLeak(twin);
        }
    }

    private SoakProcess soak(TestService service, String leak) throws IOException {
        return soak("60s", service, leak);
    }

    private SoakProcess soak(String duration, TestService service, String leak) throws IOException {
        return SoakProcess.start(
                Files.createDirectories(folder.resolve(leak)),
                Commands.soakOf(duration, service.command(leak, "{port}")));
    }
}
