package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.attribution.Evidence.NativeCallShare;
import dev.soak.analysis.attribution.Evidence.NativeCallShare.Left;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.NativeCode;
import dev.soak.analysis.run.NativeLeftovers;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCallEvidenceTest {
    private static final String OPEN = "io.netty.channel.unix.Socket.newSocketStreamFd";
    private static final List<String> CONNECTING = List.of(
            "io.netty.channel.unix.Socket.newSocket(Socket.java:78)",
            "io.netty.channel.epoll.EpollSocketChannel.<init>(EpollSocketChannel.java:53)",
            "com.acme.Orders.load(Orders.java:31)");
    private static final List<String> OTHER = List.of("com.acme.Images.read(Images.java:8)");
    private static final List<String> THIRD = List.of("com.acme.Fonts.load(Fonts.java:5)");

    private static final SeriesId LIVE = SeriesId.of("memory.live");

    private static NativeLeftovers.Stack stack(long open, long notFreed, List<String> frames) {
        return new NativeLeftovers.Stack(OPEN, open, notFreed, frames);
    }

    private static NativeCallEvidence calls(NativeLeftovers.Stack... stacks) {
        return NativeCallEvidence.of(new NativeLeftovers(30, 11, List.of(stacks)), OwnCode.UNSTATED);
    }

    @Test
    void theLineWhoseCallsLeaveDescriptorsOpenIsNamed() {
        CallSiteAttribution.Found found =
                calls(stack(9, 0, CONNECTING), stack(1, 50, OTHER)).openedAt();

        assertThat(found.frames()).containsExactly(CONNECTING.get(2));
        assertThat(found.within()).containsExactly(CONNECTING.get(0), CONNECTING.get(1));
        assertThat(found.evidence())
                .containsExactly(new NativeCallShare(Left.OPEN_DESCRIPTORS, OPEN, "Orders.java:31", 9, 10, 30));
    }

    @Test
    void theLineWhoseCallsLeaveMemoryUnfreedIsNamed() {
        CallSiteAttribution.Found found =
                calls(stack(50, 2, CONNECTING), stack(0, 17, OTHER)).allocatedAt(LIVE);

        assertThat(found.frames()).containsExactly(OTHER.get(0));
        assertThat(found.evidence())
                .containsExactly(new NativeCallShare(Left.UNFREED_MEMORY, OPEN, "Images.java:8", 17, 19, 30));
    }

    @Test
    void theCreatorOfAnObjectThatKeepsTheAddressLeadsRatherThanItsConstructor() {
        List<String> creating = List.of(
                "com.github.luben.zstd.ZstdCompressCtx.<init>(ZstdCompressCtx.java:32)",
                "com.github.luben.zstd.ZstdCompressCtx.<init>(ZstdCompressCtx.java:28)",
                "org.eclipse.jetty.ZstandardEncoderSink.<init>(ZstandardEncoderSink.java:57)",
                "com.acme.Replies.send(Replies.java:9)");

        assertThat(calls(stack(0, 17, creating)).allocatedAt(LIVE).within()).containsExactly(creating.get(2));
    }

    @Test
    void callsThatAreFewOrDoNotAgreeNameNoLine() {
        assertThat(calls(stack(2, 0, CONNECTING)).openedAt().frames()).isEmpty();
        assertThat(calls(stack(4, 0, CONNECTING), stack(3, 0, OTHER), stack(3, 0, THIRD))
                        .openedAt()
                        .frames())
                .isEmpty();
        assertThat(NativeCallEvidence.none().allocatedAt(LIVE).frames()).isEmpty();
        assertThat(calls(stack(0, 9, OTHER)).allocatedAt(LIVE).frames())
                .as("a few addresses of what native code owns")
                .isEmpty();
        assertThat(calls(stack(20, 0, CONNECTING), stack(30, 0, List.of()))
                        .openedAt()
                        .frames())
                .as("most stacks were not kept")
                .isEmpty();
        assertThat(calls(stack(5, 0, CONNECTING)).openedAt().frames())
                .as("most descriptors were opened by something else")
                .isEmpty();
    }

    @Test
    void onlyNativeMemoryIsAllocatedByNativeCalls() {
        NativeCodeEvidence code =
                NativeCodeEvidence.of(NativeCode.UNKNOWN, NativeTraceEvidence.none(), calls(stack(0, 17, OTHER)));

        assertThat(code.allocatedAt(LIVE).frames()).containsExactly(OTHER.get(0));
        assertThat(code.allocatedAt(SeriesId.of("heap.live")).frames()).isEmpty();
    }

    @Test
    void whatUnsafeAllocatesIsInTheAccountOfTheJvm() {
        NativeCallEvidence calls = calls(
                new NativeLeftovers.Stack("sun.misc.Unsafe.allocateMemory", 0, 50, CONNECTING), stack(0, 17, OTHER));

        assertThat(calls.allocatedAt(Resources.ALLOCATED_BY_CODE).frames()).containsExactly(CONNECTING.get(2));
        assertThat(calls.allocatedAt(LIVE).frames()).containsExactly(OTHER.get(0));
        assertThat(calls.allocatedAt(SeriesId.of(Resources.NATIVE_ALLOCATED.name()))
                        .frames())
                .as("without an account of the JVM's")
                .containsExactly(CONNECTING.get(2));
        assertThat(calls.allocatedAt(Resources.NATIVE.part("Class")).frames()).isEmpty();
    }

    @Test
    void aFileThatIsNotOursSaysNothingAndIsNamed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(RunFile.NATIVE_CALLS.fileName()), "{\"stacks\": 7}");

        NativeCallEvidence evidence = NativeCallEvidence.in(new RunFolder(folder), OwnCode.UNSTATED);

        assertThat(evidence.openedAt().frames()).isEmpty();
        assertThat(evidence.notes()).singleElement().asString().contains("native-calls.json");
    }
}
