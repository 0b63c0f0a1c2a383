package dev.soak.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CorpusTableTest {
    @Test
    void thePageDoesNotShowWhereTheSoakRan() {
        assertThat(CorpusTable.shortened("fd.open /home/me/runs/17/tmp/report*.txt com.acme.Files.open(Files.java:3)"))
                .isEqualTo("fd.open …/report*.txt com.acme.Files.open(Files.java:3)");
        assertThat(CorpusTable.shortened("heap com.acme.A/0x1 static com.acme.B.c"))
                .isEqualTo("heap com.acme.A/0x1 static com.acme.B.c");
    }
}
