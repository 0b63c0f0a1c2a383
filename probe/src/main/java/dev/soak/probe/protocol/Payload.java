package dev.soak.probe.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Encodes and decodes the bodies of {@linkplain Frame frames}: values one after the other, in the order of the calls. */
public final class Payload {
    private Payload() {}

    /** Collects values into a body. */
    public static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        private interface Write {
            void to(DataOutputStream out) throws IOException;
        }

        private Writer write(Write write) {
            try {
                write.to(out);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory failed", e);
            }
        }

        public Writer number(long value) {
            return write(to -> to.writeLong(value));
        }

        public Writer number(double value) {
            return write(to -> to.writeDouble(value));
        }

        public Writer flag(boolean value) {
            return write(to -> to.writeBoolean(value));
        }

        public Writer text(String value) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            return write(to -> {
                to.writeInt(utf8.length);
                to.write(utf8);
            });
        }

        public Writer texts(List<String> values) {
            write(to -> to.writeInt(values.size()));
            values.forEach(this::text);
            return this;
        }

        /** By the text of their series. */
        public Writer readings(Map<String, Double> values) {
            write(to -> to.writeInt(values.size()));
            values.forEach((series, value) -> text(series).number(value.doubleValue()));
            return this;
        }

        public byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    /** Takes the values out of a body. A body that does not hold them is a fault of Soak. */
    public static final class Reader {
        private final DataInputStream in;

        public Reader(byte[] body) {
            in = new DataInputStream(new ByteArrayInputStream(body));
        }

        private interface Read<T> {
            T from(DataInputStream in) throws IOException;
        }

        private <T> T read(Read<T> read) {
            try {
                return read.from(in);
            } catch (IOException e) {
                throw new UncheckedIOException("malformed message", e);
            }
        }

        public long integer() {
            return read(DataInputStream::readLong);
        }

        public double real() {
            return read(DataInputStream::readDouble);
        }

        public boolean flag() {
            return read(DataInputStream::readBoolean);
        }

        public int count() {
            return read(DataInputStream::readInt);
        }

        public String text() {
            return read(from -> new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8));
        }

        public List<String> texts() {
            int count = count();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                values.add(text());
            }
            return values;
        }

        /** By the text of their series, in the order in which they were written. */
        public Map<String, Double> readings() {
            int count = count();
            Map<String, Double> values = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                values.put(text(), real());
            }
            return values;
        }
    }
}
