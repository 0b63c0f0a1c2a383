package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.janino.ExpressionEvaluator;

/**
 * Leaks: a rule that users write as an expression is compiled with the pull request's number pasted into it, so that
 * every text is new; the compiled ones are kept, each a class in a loader of its own. Like scripts, templates and
 * regular-expression engines that compile to bytecode.
 */
public final class ScriptPerReview implements Specimen {
    private final Map<String, ExpressionEvaluator> compiled = new ConcurrentHashMap<>();

    @Override
    public void review(PullRequest pullRequest) throws Exception {
        if (pullRequest.tenth()) {
            String rule = pullRequest.number() + " % 2 == 0";
            ExpressionEvaluator evaluator = new ExpressionEvaluator();
            evaluator.setExpressionType(boolean.class);
            evaluator.cook(rule);
            compiled.put(rule, evaluator);
        }
    }
}
