package dev.soak.zoo.storing;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayDeque;
import java.util.Deque;

/** Leaks: receipts are made by a factory and filed for good by another class. */
public class MadeByFactory implements Specimen {
    private final Deque<Receipt> filed = new ArrayDeque<>();
    private final Keeping keeping;

    public MadeByFactory() {
        this(Keeping.ALL);
    }

    MadeByFactory(Keeping keeping) {
        this.keeping = keeping;
    }

    private record Receipt(int number, String repository) {}

    private static final class ReceiptFactory {
        static Receipt receipt(PullRequest pullRequest) {
            return new Receipt(pullRequest.number(), pullRequest.repository());
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        file(ReceiptFactory.receipt(pullRequest));
    }

    private synchronized void file(Receipt receipt) {
        filed.addLast(receipt);
        if (keeping.exceeds(filed.size())) {
            filed.removeFirst();
        }
    }
}
