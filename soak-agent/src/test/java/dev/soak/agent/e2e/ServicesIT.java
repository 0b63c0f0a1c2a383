package dev.soak.agent.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services started exactly as in production: the leak of each is found with its line, and its healthy twin does not leak.
 * A leak and its twin are soaked at the same time, since a soak mostly waits.
 */
class ServicesIT {
    @TempDir
    Path folder;

    @Test
    void ordersThatSpringBootKeepsAreALeak() throws Exception {
        try (SoakProcess leaking = soak(TestService.SPRING_BOOT, "heap");
                SoakProcess twin = soak(TestService.SPRING_BOOT, "none")) {
            OrderLeaks.assertHeapLeak(leaking);
            OrderLeaks.assertNoLeak(twin);
        }
    }

    @Test
    void filesThatQuarkusDoesNotCloseAreALeak() throws Exception {
        try (SoakProcess leaking = soak(TestService.QUARKUS, "descriptors");
                SoakProcess twin = soak(TestService.QUARKUS, "none")) {
            OrderLeaks.assertDescriptorLeak(leaking);
            OrderLeaks.assertNoLeak(twin);
        }
    }

    @Test
    void threadsThatJavalinDoesNotEndAreALeak() throws Exception {
        try (SoakProcess leaking = soak(TestService.JAVALIN, "threads");
                SoakProcess twin = soak(TestService.JAVALIN, "none")) {
            OrderLeaks.assertThreadLeak(leaking);
            OrderLeaks.assertNoLeak(twin);
        }
    }

    private SoakProcess soak(TestService service, String leak) throws IOException {
        return SoakProcess.start(
                Files.createDirectories(folder.resolve(leak)), Commands.soakOf(service.command(leak, "{port}")));
    }
}
