package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.janino.ExpressionEvaluator;

/**
 * Leaks: a user-defined expression is compiled with the pull request number inserted into its text, so that no text
 * repeats; the compiled expressions are cached, each a class in its own loader. Typical of script, template and
 * expression engines that compile to bytecode.
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
