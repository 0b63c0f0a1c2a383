package dev.soak.reviewbot.cache;

import dev.soak.reviewbot.review.Check;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.Language;
import dev.soak.reviewbot.review.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Binary format of a result: magic number, CRC-32, then the result with rules and languages by name. Thread-safe. */
final class FileReviewCodec {
    private static final int MAGIC = 0x534F_4331;
    private static final int HEADER = Integer.BYTES + Long.BYTES;

    private final Map<String, Check> checks;
    private final Map<String, Language> languages = new HashMap<>();

    FileReviewCodec(RuleSet rules) {
        checks = rules.checks();
        rules.languages().all().forEach(language -> languages.put(language.name(), language));
        languages.put(Language.OTHER.name(), Language.OTHER);
    }

    byte[] encode(FileReview.Reviewed review) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body);
                DataOutputStream whole = new DataOutputStream(all)) {
            out.writeUTF(review.language().name());
            out.writeInt(review.addedLines());
            out.writeInt(review.findings().size());
            for (Finding finding : review.findings()) {
                out.writeUTF(finding.rule().id());
                out.writeUTF(finding.path());
                out.writeInt(finding.line());
            }
            whole.writeInt(MAGIC);
            whole.writeLong(checksum(body.toByteArray(), 0));
            whole.write(body.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    /**
     * Decodes the output of {@link #encode}.
     *
     * @throws IOException if the entry is truncated, corrupt, or refers to an unknown rule or language
     */
    FileReview.Reviewed decode(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readLong() != checksum(bytes, HEADER)) {
                throw new IOException("corrupt entry or unsupported version");
            }
            Language language = known(languages, in.readUTF());
            int addedLines = in.readInt();
            int size = in.readInt();
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                findings.add(new Finding(known(checks, in.readUTF()), in.readUTF(), in.readInt()));
            }
            return new FileReview.Reviewed(language, addedLines, findings);
        }
    }

    private static long checksum(byte[] bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, bytes.length - from);
        return crc.getValue();
    }

    private static <T> T known(Map<String, T> map, String name) throws IOException {
        T value = map.get(name);
        if (value == null) {
            throw new IOException("unknown rule or language '" + name + "'");
        }
        return value;
    }
}
