package dev.soak.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class NativeCodeTest {
    /** As JNI libraries are made: the address in a base class, the native methods in another. */
    abstract static class Handle {
        @SuppressWarnings("unused")
        private long address;
    }

    static final class Dictionary extends Handle {
        private native void free(long address);
    }

    static final class Stamp {
        @SuppressWarnings("unused")
        private long millis;
    }

    @Test
    void aClassWithAnAddressAndNativeMethodsHasANativePeer() throws Exception {
        assertThat(NativeCode.hasPeer(Inflater.class)).isTrue();
        assertThat(NativeCode.hasPeer(Class.forName("java.util.zip.Inflater$InflaterZStreamRef")))
                .isTrue();
        assertThat(NativeCode.hasPeer(Deflater.class)).isTrue();
        assertThat(NativeCode.hasPeer(Dictionary.class)).isTrue();
    }

    @Test
    void otherClassesHaveNone() {
        assertThat(NativeCode.hasPeer(Stamp.class)).isFalse();
        assertThat(NativeCode.hasPeer(ArrayList.class)).isFalse();
        assertThat(NativeCode.hasPeer(String.class)).isFalse();
        assertThat(NativeCode.hasPeer(AtomicLong.class)).isFalse();
        assertThat(NativeCode.hasPeer(SoftReference.class)).isFalse();
    }
}
