package dev.soak.analysis.imports;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.NearestName;
import dev.soak.analysis.input.OpenInput;
import java.util.List;

/** Chooses the format of an input by its content, the most specific first, or as the user states it. */
public final class ForeignFormats {
    private final List<ForeignFormat> inOrder;

    /** @param inOrder the last one is read where no other recognises the input */
    public ForeignFormats(List<ForeignFormat> inOrder) {
        this.inOrder = List.copyOf(inOrder);
    }

    /** The names of all formats. */
    public List<String> names() {
        return inOrder.stream().map(ForeignFormat::name).sorted().toList();
    }

    /**
     * The format of an input.
     *
     * @throws InputException if the user names a format that does not exist, or the input is not text
     */
    public ForeignFormat of(OpenInput input, ImportOptions options) throws InputException {
        String asked = options.format();
        if (asked != null) {
            return inOrder.stream()
                    .filter(format -> format.name().equals(asked))
                    .findFirst()
                    .orElseThrow(() -> InputException.unusable(
                            "unknown format '" + asked + "'" + NearestName.suggestion(asked, names()) + " (expected "
                                    + String.join(", ", names()) + ")"));
        }
        if (input.isEmpty()) {
            throw InputException.missing(input.name() + " is empty");
        }
        UnreadableFormat.check(input);
        String head = input.headText();
        return inOrder.stream()
                .filter(format -> format.recognises(head))
                .findFirst()
                .orElse(inOrder.get(inOrder.size() - 1));
    }
}
