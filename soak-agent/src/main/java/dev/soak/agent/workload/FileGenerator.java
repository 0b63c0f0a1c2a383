package dev.soak.agent.workload;

import dev.soak.agent.workload.ChangedFile.Status;
import dev.soak.agent.workload.UnifiedHunks.HunkLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generates one changed file: a base version of complete blocks, and edits until a budget of lines is spent. */
final class FileGenerator {
    private static final double FINDING_CHANCE = 0.25;
    private final LanguageTemplate language;
    private final Random random;
    private final List<HunkLine> lines = new ArrayList<>();

    FileGenerator(LanguageTemplate language, Random random) {
        this.language = language;
        this.random = random;
    }

    /**
     * @param previousPath for {@link Status#RENAMED} only
     * @param budget approximate number of lines to add and delete; a budget of 1 is met exactly in a modified file
     */
    ChangedFile file(String path, @Nullable String previousPath, Status status, int budget) {
        switch (status) {
            case ADDED -> whole('+', budget);
            case REMOVED -> whole('-', budget);
            case MODIFIED -> edited(budget);
            case RENAMED -> edited(random.nextBoolean() ? 0 : budget);
        }
        int added = (int) lines.stream().filter(line -> line.mark() == '+').count();
        int deleted = (int) lines.stream().filter(line -> line.mark() == '-').count();
        String patch = UnifiedHunks.write(lines);
        return new ChangedFile(
                path, previousPath, status, added, deleted, patch, status == Status.REMOVED ? null : head());
    }

    private String head() {
        StringBuilder head = new StringBuilder();
        for (HunkLine line : lines) {
            if (line.mark() != '-') {
                head.append(line.text()).append('\n');
            }
        }
        return head.toString();
    }

    private void whole(char mark, int budget) {
        put(mark, language.open());
        while (lines.size() < budget) {
            put(mark, LanguageTemplate.pick(language.blocks(), random));
        }
        if (mark == '+') {
            finding();
        }
        put(mark, language.close());
    }

    private void edited(int budget) {
        int left = budget;
        put(' ', language.open());
        int quiet = 1 + random.nextInt(6);
        int blocks = 0;
        while (left > 0 || blocks < quiet) {
            String block = LanguageTemplate.pick(language.blocks(), random);
            boolean edit = left > 0 && (blocks >= quiet || random.nextInt(3) == 0);
            if (!edit) {
                put(' ', block);
                blocks++;
            } else if (left <= 2) {
                put('+', LanguageTemplate.pick(language.statements(), random));
                left--;
            } else {
                left -= edit(block);
            }
        }
        if (budget > 3) {
            finding();
        }
        put(' ', language.close());
    }

    /** Adds, deletes or rewrites a block; returns the number of changed lines, at least one. */
    private int edit(String block) {
        int before = lines.size();
        int kept = 0;
        switch (random.nextInt(5)) {
            case 0 -> put('-', block);
            case 1, 2 -> kept = rewrite(block);
            default -> put('+', block);
        }
        return Math.max(1, lines.size() - before - kept);
    }

    /** Replaces a block by the same block with other values; lines without values stay unchanged. */
    private int rewrite(String block) {
        String noun = LanguageTemplate.noun(random);
        String role = LanguageTemplate.role(random);
        List<String> old = LanguageTemplate.fill(block, noun, role, random);
        List<String> now = LanguageTemplate.fill(block, noun, role, random);
        int kept = 0;
        for (int i = 0; i < old.size(); i++) {
            if (old.get(i).equals(now.get(i))) {
                lines.add(HunkLine.kept(old.get(i)));
                kept++;
            } else {
                lines.add(HunkLine.deleted(old.get(i)));
                lines.add(HunkLine.added(now.get(i)));
            }
        }
        return kept;
    }

    private void finding() {
        if (random.nextDouble() < FINDING_CHANCE) {
            put('+', LanguageTemplate.pick(language.findings(), random));
        }
    }

    private void put(char mark, String template) {
        for (String text :
                LanguageTemplate.fill(template, LanguageTemplate.noun(random), LanguageTemplate.role(random), random)) {
            lines.add(new HunkLine(mark, text));
        }
    }
}
