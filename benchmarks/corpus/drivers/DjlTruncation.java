import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tokenizes texts; every tenth is longer than the model takes and is truncated. */
public final class DjlTruncation implements Driver {
    private static final int EVERY = 10;
    private static final int MOST = 64;
    private static final String MODEL =
            """
            {"version": "1.0", "added_tokens": [], "normalizer": null, "post_processor": null, "decoder": null,
             "truncation": null, "padding": null, "pre_tokenizer": {"type": "Whitespace"},
             "model": {"type": "WordLevel", "vocab": {"word": 0, "[UNK]": 1}, "unk_token": "[UNK]"}}
            """;

    private final HuggingFaceTokenizer tokenizer;

    public DjlTruncation() throws Exception {
        tokenizer = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(MODEL.getBytes(StandardCharsets.UTF_8)),
                Map.of("truncation", "true", "maxLength", Integer.toString(MOST), "addSpecialTokens", "false"));
    }

    @Override
    public void request(int number) {
        int words = number % EVERY == 0 ? 10 * MOST : MOST / 2;
        if (tokenizer.encode("word ".repeat(words)).getIds().length != Math.min(words, MOST)) {
            throw new IllegalStateException();
        }
    }
}
